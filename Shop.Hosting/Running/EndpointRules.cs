using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running;

/// <summary>Which ports a resource's endpoint has: the public one, and the one its instances listen on.</summary>
internal static class EndpointRules
{
    /// <summary>The app host forwards HTTP; what else listens, listens on its public port itself.</summary>
    public static bool Forwarded(IResource resource, EndpointAnnotation endpoint) =>
        resource is ProjectResource or ExecutableResource && endpoint.IsHttp && endpoint.IsProxied;

    /// <summary>The port that a new instance listens on: a fixed one where the program cannot be told.</summary>
    public static int InstancePort(IResource resource, EndpointAnnotation endpoint) =>
        Forwarded(resource, endpoint) ? endpoint.TargetPort ?? FreePort.Next() : endpoint.AllocatedEndpoint!.Port;

    /// <summary>The public port that the model asks for; null for any free one.</summary>
    /// <exception cref="DistributedApplicationException">The two sides cannot both be as the model says.</exception>
    public static int? PublicPort(IResource resource, EndpointAnnotation endpoint)
    {
        var isProcess = resource is ProjectResource or ExecutableResource;
        if (!isProcess || endpoint.TargetPort is not { } target)
        {
            return endpoint.Port;
        }

        if (resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault() is { Replicas: > 1 })
        {
            throw new DistributedApplicationException(
                $"'{resource.Name}' has several replicas, which cannot all listen on target port {target} of the endpoint '{endpoint.Name}': leave it out.");
        }

        if (Forwarded(resource, endpoint))
        {
            return endpoint.Port != target ? endpoint.Port : throw new DistributedApplicationException(
                $"The endpoint '{endpoint.Name}' of '{resource.Name}' has port {target} on both sides, but the app host and the program cannot both listen there: leave one out, or say isProxied: false.");
        }

        return endpoint.Port is null || endpoint.Port == target ? target : throw new DistributedApplicationException(
            $"The endpoint '{endpoint.Name}' of '{resource.Name}' is not forwarded: its port {endpoint.Port} and its target port {target} must be the same.");
    }
}
