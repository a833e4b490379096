using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Shop.Hosting.Publishing.Model;

/// <summary>Each container has its ports to itself: a program's first http endpoint is on 8080, a second on 8081.</summary>
internal static class ContainerPorts
{
    private const int First = 8080;

    public static int Of(IResource resource, EndpointAnnotation endpoint)
    {
        if (endpoint.TargetPort is { } fixedPort)
        {
            return fixedPort;
        }

        var open = resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.TargetPort is null).ToList();
        return resource is ProjectResource ? First + open.IndexOf(endpoint) : endpoint.Port
            ?? throw new DistributedApplicationException($"The endpoint '{endpoint.Name}' of '{resource.Name}' needs a target port.");
    }
}
