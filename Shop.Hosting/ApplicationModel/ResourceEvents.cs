using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Everything is about to start; an exception here ends the app host.</summary>
/// <param name="services">Services of the app host.</param>
/// <param name="model">The resources.</param>
public class BeforeStartEvent(IServiceProvider services, DistributedApplicationModel model) : IDistributedApplicationEvent
{
    /// <summary>Services of the app host.</summary>
    public IServiceProvider Services { get; } = services;

    /// <summary>The resources.</summary>
    public DistributedApplicationModel Model { get; } = model;
}

/// <summary>A resource's waits are over and it is about to start.</summary>
/// <param name="resource">The resource.</param>
/// <param name="services">Services of the app host.</param>
public class BeforeResourceStartedEvent(IResource resource, IServiceProvider services) : IDistributedApplicationResourceEvent
{
    /// <inheritdoc/>
    public IResource Resource { get; } = resource;

    /// <summary>Services of the app host.</summary>
    public IServiceProvider Services { get; } = services;
}

/// <summary>A resource is healthy for the first time since its start; who waits for it waits for the handlers too.</summary>
/// <param name="resource">The resource.</param>
/// <param name="services">Services of the app host.</param>
public class ResourceReadyEvent(IResource resource, IServiceProvider services) : IDistributedApplicationResourceEvent
{
    /// <inheritdoc/>
    public IResource Resource { get; } = resource;

    /// <summary>Services of the app host.</summary>
    public IServiceProvider Services { get; } = services;
}
