namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of an endpoint's address.</summary>
public enum EndpointProperty
{
    /// <summary><c>scheme://host:port</c>.</summary>
    Url,

    /// <summary>The host name.</summary>
    Host,

    /// <summary>The host as an IPv4 address.</summary>
    IPV4Host,

    /// <summary>The public port.</summary>
    Port,

    /// <summary>The scheme.</summary>
    Scheme,

    /// <summary>The process's port.</summary>
    TargetPort,

    /// <summary><c>host:port</c>.</summary>
    HostAndPort,
}
