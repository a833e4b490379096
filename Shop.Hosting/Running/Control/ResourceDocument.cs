using Shop.Dashboard.Application;

namespace Shop.Hosting.Running.Control;

/// <summary>A resource as the API tells it; no environment, since that holds secrets.</summary>
internal sealed record ResourceDocument(
    string Name, string Type, string State, string? Reason, bool? Healthy, string? HealthReason, int? Replicas, int Restarts,
    int? ExitCode, DateTimeOffset? StartedAt, IEnumerable<string> Urls, IEnumerable<InstanceDocument> Instances, IEnumerable<string> Commands)
{
    public static ResourceDocument From(ResourceView view) => new(
        view.Name, view.Type, view.State, view.StateReason, view.IsHealthy, view.HealthReason, view.ReplicasWanted ?? view.Replicas.Count, view.Restarts,
        view.ExitCode, view.StartedAt, view.Links.Select(l => l.Url), view.Replicas.Select(InstanceDocument.From), view.Commands.Where(c => c.IsEnabled).Select(c => c.Name));
}
