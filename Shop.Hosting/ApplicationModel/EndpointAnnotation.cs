using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address that a resource listens on: a public side (<see cref="Port"/>) and a process side (<see cref="TargetPort"/>).</summary>
public sealed class EndpointAnnotation : IResourceAnnotation
{
    private readonly TaskCompletionSource<AllocatedEndpoint> _allocated = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Describes an endpoint.</summary>
    /// <param name="protocol">The transport protocol.</param>
    /// <param name="uriScheme">The scheme; default tcp.</param>
    /// <param name="transport">The transport; default http for http schemes.</param>
    /// <param name="name">The name; default the scheme.</param>
    /// <param name="port">The public port; default any free one.</param>
    /// <param name="targetPort">The port the process listens on; default any free one.</param>
    /// <param name="isExternal">Whether it is meant for clients outside a deployment; default no.</param>
    /// <param name="isProxied">Whether the app host listens on the public port and forwards; default yes.</param>
    public EndpointAnnotation(ProtocolType protocol, string? uriScheme = null, string? transport = null, string? name = null,
        int? port = null, int? targetPort = null, bool? isExternal = null, bool? isProxied = null)
    {
        Protocol = protocol;
        UriScheme = uriScheme ?? "tcp";
        Transport = transport ?? (IsHttp ? "http" : "tcp");
        Name = name ?? UriScheme;
        ResourceName.Validate(Name);
        Port = port;
        TargetPort = targetPort;
        IsExternal = isExternal ?? false;
        IsProxied = isProxied ?? true;
    }

    /// <summary>The name, such as <c>http</c>.</summary>
    public string Name { get; set; }

    /// <summary>The transport protocol.</summary>
    public ProtocolType Protocol { get; set; }

    /// <summary>The public port; null for any free one.</summary>
    public int? Port { get; set; }

    /// <summary>The process's port; null for any free one.</summary>
    public int? TargetPort { get; set; }

    /// <summary>The scheme of its URL.</summary>
    public string UriScheme { get; set; }

    /// <summary>The host name that the process binds.</summary>
    public string TargetHost { get; set; } = "localhost";

    /// <summary>http, http2 or tcp.</summary>
    public string Transport { get; set; }

    /// <summary>Whether it is meant for clients outside a deployment.</summary>
    public bool IsExternal { get; set; }

    /// <summary>Whether the app host listens on the public port and forwards.</summary>
    public bool IsProxied { get; set; }

    /// <summary>Where it can be reached, once known.</summary>
    public AllocatedEndpoint? AllocatedEndpoint
    {
        get => _allocated.Task.IsCompletedSuccessfully ? _allocated.Task.Result : null;
        set => _allocated.TrySetResult(value ?? throw new ArgumentNullException(nameof(value)));
    }

    internal string? EnvironmentVariable { get; set; }

    /// <summary>The public port that a persistent container of an earlier run holds.</summary>
    internal int? KeptPort { get; set; }

    internal bool IsHttp => UriScheme is "http" or "https";

    internal Task<AllocatedEndpoint> WhenAllocated => _allocated.Task;
}
