using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Starts this resource when another one is healthy.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="dependency">The other one; with a resource inside a server the server is waited for too.</param>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.WithWait(dependency, WaitType.WaitUntilHealthy);

    /// <summary>Starts this resource when another one runs.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="dependency">The other one.</param>
    public static IResourceBuilder<T> WaitForStart<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.WithWait(dependency, WaitType.WaitUntilStarted);

    /// <summary>Starts this resource when another one has done its work and ended.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="dependency">The other one.</param>
    /// <param name="exitCode">The exit code that means success.</param>
    public static IResourceBuilder<T> WaitForCompletion<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0)
        where T : IResourceWithWaitSupport => builder.WithWait(dependency, WaitType.WaitForCompletion, exitCode);

    /// <summary>Adds a health check of the app host.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="key">The check's name in the app host's services.</param>
    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key) where T : IResource =>
        builder.WithAnnotation(new HealthCheckAnnotation(key));

    private static IResourceBuilder<T> WithWait<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitType type, int exitCode = 0)
        where T : IResourceWithWaitSupport
    {
        ArgumentNullException.ThrowIfNull(dependency);
        if (dependency.Resource is IResourceWithoutLifetime)
        {
            return builder.WithWaitForParts(dependency.Resource, type);
        }

        if (dependency.Resource is IResourceWithParent { Parent: var parent } && type != WaitType.WaitForCompletion)
        {
            builder.WithAnnotation(new WaitAnnotation(parent, type));
        }

        return builder.WithAnnotation(new WaitAnnotation(dependency.Resource, type, exitCode)).WithRelationship(dependency.Resource, "WaitFor");
    }

    // A parameter is there from the start; a connection string is as ready as the resources that it is made from.
    private static IResourceBuilder<T> WithWaitForParts<T>(this IResourceBuilder<T> builder, IResource dependency, WaitType type)
        where T : IResourceWithWaitSupport
    {
        foreach (var part in dependency is IValueWithReferences made ? made.References.SelectMany(ReferencedResources.Of) : [])
        {
            if (part is not IResourceWithoutLifetime && type != WaitType.WaitForCompletion)
            {
                builder.WithWait(builder.ApplicationBuilder.CreateResourceBuilder(part), type);
            }
        }

        return builder.WithRelationship(dependency, "WaitFor");
    }
}
