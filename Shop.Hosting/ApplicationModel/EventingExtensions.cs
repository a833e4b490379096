using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Subscribes to events of one resource.</summary>
public static class DistributedApplicationEventingExtensions
{
    /// <summary>Called when the resource is healthy for the first time since its start.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Who is told; who waits for the resource waits for it too.</param>
    public static IResourceBuilder<T> OnResourceReady<T>(this IResourceBuilder<T> builder, Func<T, ResourceReadyEvent, CancellationToken, Task> callback)
        where T : IResource
    {
        builder.ApplicationBuilder.Eventing.Subscribe<ResourceReadyEvent>(builder.Resource, (e, token) => callback(builder.Resource, e, token));
        return builder;
    }

    /// <summary>Called when the resource's waits are over and it is about to start.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="callback">Who is told.</param>
    public static IResourceBuilder<T> OnBeforeResourceStarted<T>(this IResourceBuilder<T> builder, Func<T, BeforeResourceStartedEvent, CancellationToken, Task> callback)
        where T : IResource
    {
        builder.ApplicationBuilder.Eventing.Subscribe<BeforeResourceStartedEvent>(builder.Resource, (e, token) => callback(builder.Resource, e, token));
        return builder;
    }
}
