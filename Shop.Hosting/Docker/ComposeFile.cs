using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;

namespace Aspire.Hosting.Docker.Resources;

/// <summary>The Compose file.</summary>
public sealed class ComposeFile
{
    /// <summary>The project's name.</summary>
    public string? Name { get; set; }

    /// <summary>The services.</summary>
    public Dictionary<string, Service> Services { get; set; } = [];

    /// <summary>The networks.</summary>
    public Dictionary<string, Network> Networks { get; set; } = [];

    /// <summary>The volumes.</summary>
    public Dictionary<string, Volume> Volumes { get; set; } = [];

    /// <summary>The secrets.</summary>
    public Dictionary<string, Secret> Secrets { get; set; } = [];

    /// <summary>The texts.</summary>
    public Dictionary<string, Config> Configs { get; set; } = [];
}
