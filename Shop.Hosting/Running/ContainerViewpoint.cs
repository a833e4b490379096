using Aspire.Hosting.ApplicationModel;
using Shop.Hosting.Running.Containers;

namespace Shop.Hosting.Running;

/// <summary>A container reaches other containers by their names and this machine by one of its own.</summary>
internal sealed class ContainerViewpoint(IResource resource, ContainerNetwork? network, Func<ContainerResource, bool> isContainer) : EndpointViewpoint
{
    public static string Alias(IResource resource) => $"{resource.Name}.dev.internal";

    public override (string Host, int Port) AddressOf(EndpointReference endpoint, AllocatedEndpoint allocated)
    {
        if (network is null)
        {
            return (allocated.Address, allocated.Port);
        }

        if (endpoint.Resource is ContainerResource other && isContainer(other) && endpoint.TargetPort is { } target)
        {
            return (Alias(other), target);
        }

        return (ContainerNetwork.HostName, OnHost(allocated.Port));
    }

    /// <summary>A port of this machine, which containers may use from now on.</summary>
    public int OnHost(int port)
    {
        network?.OpenDoor(port);
        return port;
    }

    public override int? OwnPort(EndpointReference endpoint) => endpoint.Resource == resource ? endpoint.TargetPort : null;
}
