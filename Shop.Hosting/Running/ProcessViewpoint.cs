using Aspire.Hosting.ApplicationModel;

namespace Shop.Hosting.Running;

/// <summary>A process of this machine reaches everything on localhost.</summary>
internal sealed class ProcessViewpoint(IResource resource, IReadOnlyDictionary<string, int> ports) : EndpointViewpoint
{
    public override (string Host, int Port) AddressOf(EndpointReference endpoint, AllocatedEndpoint allocated) => (allocated.Address, allocated.Port);

    public override int? OwnPort(EndpointReference endpoint) =>
        endpoint.Resource == resource && ports.TryGetValue(endpoint.EndpointName, out var port) ? port : null;
}
