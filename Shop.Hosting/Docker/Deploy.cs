namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

/// <summary>Replicas and limits.</summary>
public sealed class Deploy
{
    /// <summary>How many containers.</summary>
    public int? Replicas { get; set; }

    /// <summary>Limits.</summary>
    public Resources? Resources { get; set; }
}
