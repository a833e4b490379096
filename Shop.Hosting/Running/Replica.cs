using Aspire.Hosting.ApplicationModel;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running;

/// <summary>One instance of a resource.</summary>
internal sealed class Replica
{
    public Replica(IResource resource, string name)
    {
        Name = name;
        Ports = resource.Annotations.OfType<EndpointAnnotation>().ToDictionary(
            e => e.Name,
            e => Forwarded(resource, e) ? FreePort.Next() : e.AllocatedEndpoint!.Port,
            StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>search-1 and search-2, or just contact where there is only one.</summary>
    public string Name { get; }

    /// <summary>The ports that this instance listens on, by endpoint.</summary>
    public IReadOnlyDictionary<string, int> Ports { get; }

    public IRunning? Running { get; set; }

    public int? ExitCode { get; set; }

    public bool IsAlive => Running is not null && ExitCode is null;

    /// <summary>Why it gets no requests; null when it does.</summary>
    public string? Problem { get; set; } = "not checked yet";

    /// <summary>The app host forwards HTTP; servers listen on their public port themselves.</summary>
    public static bool Forwarded(IResource resource, EndpointAnnotation endpoint) =>
        resource is ProjectResource && endpoint.IsHttp && endpoint.IsProxied;
}
