using Aspire.Hosting.Docker.Resources.ServiceNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

namespace Aspire.Hosting.Docker.Resources.ComposeNodes;

/// <summary>A service of the Compose file. An empty part is not written.</summary>
public sealed class Service : NamedComposeMember
{
    /// <summary>The image.</summary>
    public string? Image { get; set; }

    /// <summary>The user it runs as.</summary>
    public string? User { get; set; }

    /// <summary>Replaces the image's program.</summary>
    public List<string> Entrypoint { get; set; } = [];

    /// <summary>The arguments.</summary>
    public List<string> Command { get; set; } = [];

    /// <summary>Variables.</summary>
    public Dictionary<string, string> Environment { get; set; } = [];

    /// <summary>Published ports.</summary>
    public List<string> Ports { get; set; } = [];

    /// <summary>Ports that only other services reach.</summary>
    public List<string> Expose { get; set; } = [];

    /// <summary>Volumes and mounted files.</summary>
    public List<Volume> Volumes { get; set; } = [];

    /// <summary>Texts of the file that are mounted.</summary>
    public List<ConfigReference> Configs { get; set; } = [];

    /// <summary>Secrets that are mounted.</summary>
    public List<SecretReference> Secrets { get; set; } = [];

    /// <summary>What must have come so far before it starts.</summary>
    public Dictionary<string, ServiceDependency> DependsOn { get; set; } = [];

    /// <summary>The networks that it is in.</summary>
    public List<string> Networks { get; set; } = [];

    /// <summary>When it is started again.</summary>
    public string? Restart { get; set; }

    /// <summary>Replicas and limits.</summary>
    public Deploy? Deploy { get; set; }

    /// <summary>How it is asked how it is.</summary>
    public Healthcheck? Healthcheck { get; set; }

    /// <summary>Where its output goes.</summary>
    public Logging? Logging { get; set; }

    /// <summary>Labels.</summary>
    public Dictionary<string, string> Labels { get; set; } = [];

    /// <summary>Whether its root file system is read-only.</summary>
    public bool? ReadOnly { get; set; }

    /// <summary>Folders in memory.</summary>
    public List<string> Tmpfs { get; set; } = [];

    /// <summary>Capabilities it gets.</summary>
    public List<string> CapAdd { get; set; } = [];

    /// <summary>Capabilities it loses.</summary>
    public List<string> CapDrop { get; set; } = [];

    /// <summary>Options such as no-new-privileges.</summary>
    public List<string> SecurityOpt { get; set; } = [];

    /// <summary>Host names with addresses.</summary>
    public Dictionary<string, string> ExtraHosts { get; set; } = [];

    /// <summary>The profiles that it belongs to; without any it always runs.</summary>
    public List<string> Profiles { get; set; } = [];

    /// <summary>When the image is pulled.</summary>
    public string? PullPolicy { get; set; }

    /// <summary>How long it may take to end.</summary>
    public string? StopGracePeriod { get; set; }

    /// <summary>Whether its volumes hold what must not be lost: it stays where they are, one at a time.</summary>
    internal bool KeepsData { get; set; }
}
