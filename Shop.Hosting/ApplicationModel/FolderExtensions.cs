using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>
    /// Has the resource write files into a folder of the state folder, and the dashboard show them where they have a title. In run mode only:
    /// elsewhere there is no such folder, and nothing is set.
    /// </summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="title">What is in the files, such as Mail; null where nobody wants to look at them.</param>
    /// <param name="folder">The folder's name.</param>
    /// <param name="variable">The environment variable that tells the resource.</param>
    public static IResourceBuilder<T> WithStateFolder<T>(this IResourceBuilder<T> builder, string? title, string folder, string variable)
        where T : IResourceWithEnvironment
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!builder.ApplicationBuilder.ExecutionContext.IsRunMode || builder.ApplicationBuilder is not IStateHolder { State: { } state })
        {
            return builder;
        }

        var path = state.File(folder);
        builder.WithEnvironment(variable, path);
        return title is null ? builder : builder.WithAnnotation(new FolderAnnotation(title, path));
    }
}
