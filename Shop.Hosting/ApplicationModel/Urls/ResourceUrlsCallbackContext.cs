namespace Aspire.Hosting.ApplicationModel;

/// <summary>Handed to a callback that changes the URLs of a resource once its ports are known.</summary>
/// <param name="executionContext">How the app host was called.</param>
/// <param name="resource">The resource.</param>
/// <param name="urls">The URLs so far: one for each endpoint.</param>
/// <param name="cancellationToken">Set when the start is given up.</param>
public class ResourceUrlsCallbackContext(DistributedApplicationExecutionContext executionContext, IResource resource,
    List<ResourceUrlAnnotation>? urls = null, CancellationToken cancellationToken = default)
{
    /// <summary>How the app host was called.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>The URLs so far; may be added to, changed and removed.</summary>
    public List<ResourceUrlAnnotation> Urls { get; } = urls ?? [];

    /// <summary>Set when the start is given up.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>An endpoint of the resource; null when it has none of the name.</summary>
    /// <param name="name">The name.</param>
    public EndpointReference? GetEndpoint(string name) =>
        Resource is IResourceWithEndpoints owner && new EndpointReference(owner, name) is { Exists: true } found ? found : null;
}
