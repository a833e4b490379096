namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

/// <summary>What a service may take, and what it is promised.</summary>
public sealed class Resources
{
    /// <summary>What it may take.</summary>
    public ResourceSpec? Limits { get; set; }

    /// <summary>What it is promised.</summary>
    public ResourceSpec? Reservations { get; set; }
}
