namespace Shop.Dashboard.Application;

/// <summary>One instance of a resource.</summary>
public sealed record ReplicaView
{
    public required string Name { get; init; }

    /// <summary>As <see cref="ResourceView.State"/>.</summary>
    public required string State { get; init; }

    public string? StateReason { get; init; }

    public bool? IsHealthy { get; init; }

    public string? HealthReason { get; init; }

    /// <summary>The process id or the container's id.</summary>
    public string? Id { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public int Restarts { get; init; }

    public IReadOnlyList<CommandView> Commands { get; init; } = [];
}
