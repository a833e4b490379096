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

    /// <summary>Draws an arrow to another resource.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="resource">The other one.</param>
    /// <param name="type">The arrow's type.</param>
    public static IResourceBuilder<T> WithRelationship<T>(this IResourceBuilder<T> builder, IResource resource, string type) where T : IResource =>
        builder.WithAnnotation(new ResourceRelationshipAnnotation(resource, type));

    /// <summary>Draws an arrow of type Reference.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="resource">The other one.</param>
    public static IResourceBuilder<T> WithReferenceRelationship<T>(this IResourceBuilder<T> builder, IResource resource) where T : IResource =>
        builder.WithRelationship(resource, "Reference");

    private static IResourceBuilder<T> WithWait<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitType type, int exitCode = 0)
        where T : IResourceWithWaitSupport
    {
        ArgumentNullException.ThrowIfNull(dependency);
        if (dependency.Resource is IResourceWithParent { Parent: var parent } && type != WaitType.WaitForCompletion)
        {
            builder.WithAnnotation(new WaitAnnotation(parent, type));
        }

        return builder.WithAnnotation(new WaitAnnotation(dependency.Resource, type, exitCode)).WithRelationship(dependency.Resource, "WaitFor");
    }
}
