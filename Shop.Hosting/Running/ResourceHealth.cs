using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shop.Hosting.Running;

/// <summary>Asks the replicas of a resource how they are, and lets only the healthy ones get requests.</summary>
internal sealed class ResourceHealth(IResource resource, ReplicaSet replicas, ResourceRunnerFactory shared)
{
    private readonly List<EndpointAnnotation> _forwarded = [.. resource.Annotations.OfType<EndpointAnnotation>().Where(e => EndpointRules.Forwarded(resource, e))];
    private bool _wasReady;

    /// <summary>What is wrong; null when nothing is.</summary>
    public string? Reason { get; private set; }

    /// <summary>Checks once; true when all is well.</summary>
    public async Task<bool> CheckAsync(CancellationToken token)
    {
        var all = replicas.All;
        await Task.WhenAll(all.Where(r => r is { IsAlive: true, IsDraining: false }).Select(r => CheckAsync(r, token)));
        SetTargets();
        Reason = all.FirstOrDefault(r => !r.IsAlive || r.Problem is not null) is { } bad
            ? (all.Count > 1 ? bad.Name + ": " : "") + (bad.IsAlive ? bad.Problem : bad.Reason?.Split('\n')[0] ?? bad.State)
            : await shared.Health.ResourceAsync(resource, token);
        await PublishAsync(Reason is null ? HealthStatus.Healthy : HealthStatus.Unhealthy, token);
        return Reason is null;
    }

    /// <summary>Nothing runs: there is no health to speak of.</summary>
    public async Task GoneAsync()
    {
        Reason = null;
        SetTargets();
        if (shared.Notifications.TryGetCurrentState(resource.Name, out var known) && known.Snapshot.HealthStatus is not null)
        {
            await shared.Notifications.PublishUpdateAsync(resource, s => s with { HealthStatus = null });
        }
    }

    public void SetTargets()
    {
        var all = replicas.All;
        var alive = all.Where(r => r is { IsAlive: true, IsDraining: false }).ToList();
        var open = alive.Where(r => r.Problem is null).ToList();
        if (open.Count == 0)
        {
            // When none passes its check, they are rather overloaded than broken: refusing everything would help nobody.
            open = [.. alive.Where(r => r.WasHealthy)];
        }

        var draining = all.Where(r => r is { IsAlive: true, IsDraining: true }).ToList();
        foreach (var endpoint in _forwarded)
        {
            shared.Balancer.SetTargets(endpoint.AllocatedEndpoint!.Port, [.. open.Select(r => r.Ports[endpoint.Name])], [.. draining.Select(r => r.Ports[endpoint.Name])]);
        }
    }

    private async Task CheckAsync(Replica replica, CancellationToken token)
    {
        var before = replica.Problem;
        var problem = await HealthProbe.ReplicaAsync(resource, replica.Ports, token);
        if (before == problem)
        {
            return;
        }

        replica.Problem = problem;
        SetTargets();
        shared.Changes.Raise();
        if (replica.WasHealthy)
        {
            shared.Console.State(resource, replica.Name, problem is null ? "healthy again" : $"not healthy: {problem}");
        }

        replica.WasHealthy |= problem is null;
    }

    private async Task PublishAsync(HealthStatus status, CancellationToken token)
    {
        if (shared.Notifications.TryGetCurrentState(resource.Name, out var known) && known.Snapshot.HealthStatus == status)
        {
            return;
        }

        await shared.Notifications.PublishUpdateAsync(resource, s => s with { HealthStatus = status });
        if (status == HealthStatus.Healthy && !_wasReady)
        {
            await shared.Eventing.PublishAsync(new ResourceReadyEvent(resource, shared.Services), token);
            _wasReady = true;
            shared.Notifications.Ready(resource.Name).TrySetResult();
        }
    }
}
