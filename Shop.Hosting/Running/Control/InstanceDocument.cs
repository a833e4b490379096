using Shop.Dashboard.Application;

namespace Shop.Hosting.Running.Control;

/// <summary>A replica as the API tells it.</summary>
internal sealed record InstanceDocument(
    string Name, string State, string? Reason, bool? Healthy, string? HealthReason, string? Id, int Restarts, DateTimeOffset? StartedAt)
{
    public static InstanceDocument From(ReplicaView view) => new(
        view.Name, view.State, view.StateReason, view.IsHealthy, view.HealthReason, view.Id, view.Restarts, view.StartedAt);
}
