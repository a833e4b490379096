using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Files of containers.</summary>
public static class ContainerFileExtensions
{
    /// <summary>Puts texts into a folder of the container, read-only. In deployments only: in run mode, mount a folder.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The container.</param>
    /// <param name="destinationPath">The folder inside the container.</param>
    /// <param name="entries">The files.</param>
    /// <exception cref="DistributedApplicationException">The application runs here, or an entry is no file.</exception>
    public static IResourceBuilder<T> WithContainerFiles<T>(this IResourceBuilder<T> builder, string destinationPath, IEnumerable<ContainerFileSystemItem> entries)
        where T : ContainerResource
    {
        ArgumentException.ThrowIfNullOrEmpty(destinationPath);
        var files = entries.OfType<ContainerFile>().Where(f => f.Contents is not null).ToList();
        return !builder.ApplicationBuilder.ExecutionContext.IsPublishMode || files.Count != entries.Count()
            ? throw new DistributedApplicationException($"'{builder.Resource.Name}': only texts are put into containers, and only in deployments; mount a folder with WithBindMount.")
            : builder.WithAnnotation(new ContainerFilesAnnotation(destinationPath, files));
    }
}
