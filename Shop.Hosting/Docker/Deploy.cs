namespace Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

/// <summary>Replicas and limits.</summary>
public sealed class Deploy
{
    /// <summary>How many containers.</summary>
    public int? Replicas { get; set; }

    /// <summary>The number as a variable of <c>.env</c>, where <see cref="Replicas"/> is not set.</summary>
    internal string? ReplicasText { get; set; }

    /// <summary>Limits.</summary>
    public Resources? Resources { get; set; }
}
