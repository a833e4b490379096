using Aspire.Hosting.Docker.Resources.ComposeNodes;

namespace Aspire.Hosting.Docker.Resources.ServiceNodes;

/// <summary>A volume or a file of the host, inside a service.</summary>
public sealed class Volume : NamedComposeMember
{
    /// <summary>volume or bind.</summary>
    public string? Type { get; set; }

    /// <summary>The volume's name, or the path on the host.</summary>
    public string? Source { get; set; }

    /// <summary>The path inside the container.</summary>
    public string? Target { get; set; }

    /// <summary>Whether the container may not write.</summary>
    public bool? ReadOnly { get; set; }
}
