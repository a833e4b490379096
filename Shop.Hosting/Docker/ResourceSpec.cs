namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

/// <summary>A part of a machine.</summary>
public sealed class ResourceSpec
{
    /// <summary>Cores: 0.5.</summary>
    public string? Cpus { get; set; }

    /// <summary>Memory: 512M.</summary>
    public string? Memory { get; set; }
}
