namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// In a deployment on one machine, who is on that machine reaches an endpoint of the resource, and nobody else. In a cluster such people have
/// their own ways.
/// </summary>
/// <param name="endpointName">The endpoint's name.</param>
public sealed class LoopbackAccessAnnotation(string endpointName) : IResourceAnnotation
{
    /// <summary>The endpoint's name.</summary>
    public string EndpointName { get; } = endpointName;
}
