using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running;

/// <summary>Gives every endpoint its public port. A fixed port that is taken is told with its owner.</summary>
internal sealed class EndpointAllocator(RunOptions options, DistributedApplicationModel model)
{
    public void AllocateAll()
    {
        foreach (var resource in model.Resources)
        {
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            {
                endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", Allocate(resource, endpoint));
            }
        }
    }

    private int Allocate(IResource resource, EndpointAnnotation endpoint)
    {
        var wanted = EndpointRules.PublicPort(resource, endpoint);
        return endpoint.KeptPort is { } kept && (wanted is null || wanted + options.PortOffset == kept) ? kept : Allocate(wanted, resource.Name);
    }

    /// <summary>The port itself plus the offset, or any free one.</summary>
    public int Allocate(int? wanted, string owner)
    {
        if (wanted is null or 0 || options.RandomPorts)
        {
            return FreePort.Next();
        }

        var port = wanted.Value + options.PortOffset;
        if (FreePort.IsFree(port))
        {
            return port;
        }

        var holder = PortOwner.Describe(port) is { } name ? $"by {name}" : "by another program";
        throw new DistributedApplicationException(
            $"Port {port}, which '{owner}' needs, is taken {holder}: stop that program, or start with --port-offset {options.PortOffset + 100}.");
    }
}
