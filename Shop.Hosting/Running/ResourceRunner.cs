using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running;

/// <summary>The life of one resource: it waits for others, starts its replicas, watches them and stops them.</summary>
internal sealed class ResourceRunner(IResource resource, ILauncher? launcher, ResourceRunnerFactory shared) : IDisposable
{
    private static readonly TimeSpan Eager = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Replica> _replicas = [];
    private readonly SemaphoreSlim _changed = new(0);
    private Task _life = Task.CompletedTask;
    private bool _wasReady;

    public IResource Resource => resource;

    private string? TerminalState => resource is ContainerResource ? KnownResourceStates.Exited : KnownResourceStates.Finished;

    public void Start() => _life = Task.Run(RunAsync);

    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _life;
        var alive = _replicas.Where(r => r.IsAlive).ToList();
        if (alive.Count == 0)
        {
            return;
        }

        await PublishAsync(KnownResourceStates.Stopping);
        SetTargets();
        await Task.WhenAll(alive.Select(r => r.Running!.StopAsync(Grace)));
        await PublishAsync(TerminalState!, s => s with { StopTimeStamp = DateTime.UtcNow });
        shared.Console.State(resource, resource.Name, "stopped");
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _changed.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            await WaitForOthersAsync(_stopping.Token);
            await shared.Eventing.PublishAsync(new BeforeResourceStartedEvent(resource, shared.Services), _stopping.Token);
            await LaunchAsync(_stopping.Token);
            await WatchAsync(_stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // the application stops
        }
        catch (Exception e) when (e is DistributedApplicationException or StartFailedException or NpgsqlException or IOException or InvalidOperationException)
        {
            await PublishAsync(KnownResourceStates.FailedToStart, s => s with { HealthStatus = null });
            shared.Console.State(resource, resource.Name, $"did not start: {e.Message}");
        }
    }

    private async Task WaitForOthersAsync(CancellationToken token)
    {
        var waits = resource.Annotations.OfType<WaitAnnotation>().ToList();
        if (waits.Count > 0)
        {
            await PublishAsync(KnownResourceStates.Waiting);
        }

        await Task.WhenAll(waits.Select(w => WaitAsync(w, token)));
    }

    private async Task WaitAsync(WaitAnnotation wait, CancellationToken token)
    {
        var name = wait.Resource.Name;
        switch (wait.WaitType)
        {
            case WaitType.WaitUntilStarted:
                await shared.Notifications.WaitForResourceAsync(name, KnownResourceStates.Running, token);
                break;
            case WaitType.WaitUntilHealthy:
                await shared.Notifications.WaitForResourceHealthyAsync(name, shared.WhenUnavailable, token);
                break;
            default:
                var ended = await shared.Notifications.WaitForResourceAsync(name, ResourceNotificationService.IsTerminal, token);
                if (ended.Snapshot.ExitCode != wait.ExitCode)
                {
                    throw new DistributedApplicationException(ended.Snapshot.ExitCode is { } code
                        ? string.Create(CultureInfo.InvariantCulture, $"{name} failed with exit code {code}; its last lines say why.")
                        : $"{name} did not start.");
                }

                break;
        }
    }

    private async Task LaunchAsync(CancellationToken token)
    {
        await PublishAsync(KnownResourceStates.Starting);
        if (launcher is null) // lives inside its parent
        {
            await shared.Notifications.WaitForResourceHealthyAsync(((IResourceWithParent)resource).Parent.Name, shared.WhenUnavailable, token);
        }
        else
        {
            var count = resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;
            for (var i = 1; i <= count; i++)
            {
                var replica = new Replica(resource, count == 1 ? resource.Name : string.Create(CultureInfo.InvariantCulture, $"{resource.Name}-{i}"));
                replica.Running = await launcher.LaunchAsync(resource, replica.Name, replica.Ports,
                    (line, isError) => shared.Console.Line(resource, replica.Name, line, isError), token);
                _replicas.Add(replica);
                _ = NoteEndAsync(replica);
            }
        }

        var urls = resource.Annotations.OfType<EndpointAnnotation>().Select(e => e.AllocatedEndpoint!.UriString);
        await PublishAsync(KnownResourceStates.Running, s => s with { StartTimeStamp = DateTime.UtcNow, Urls = [.. urls] });
    }

    private async Task NoteEndAsync(Replica replica)
    {
        var code = await replica.Running!.Completion;
        replica.ExitCode = code;
        SetTargets();
        if (!_stopping.IsCancellationRequested)
        {
            shared.Console.State(resource, replica.Name,
                code == 0 ? "finished" : string.Create(CultureInfo.InvariantCulture, $"ended with exit code {code}"));
        }

        _changed.Release();
    }

    private async Task WatchAsync(CancellationToken token)
    {
        while (true)
        {
            if (_replicas.Count > 0 && _replicas.All(r => !r.IsAlive))
            {
                var code = _replicas.Max(r => r.ExitCode) ?? 0;
                await PublishAsync(TerminalState!, s => s with { ExitCode = code, HealthStatus = null, StopTimeStamp = DateTime.UtcNow });
                return;
            }

            var healthy = await CheckAsync(token);
            await _changed.WaitAsync(healthy ? Settled : Eager, token);
        }
    }

    private async Task<bool> CheckAsync(CancellationToken token)
    {
        await Task.WhenAll(_replicas.Where(r => r.IsAlive).Select(async replica =>
        {
            var before = replica.Problem;
            replica.Problem = await HealthProbe.ReplicaAsync(resource, replica.Ports, token);
            if (_wasReady && before != replica.Problem)
            {
                shared.Console.State(resource, replica.Name, replica.Problem is null ? "healthy again" : $"not healthy: {replica.Problem}");
            }
        }));
        SetTargets();
        var problem = _replicas.FirstOrDefault(r => !r.IsAlive || r.Problem is not null) is { } bad
            ? $"{bad.Name}: {bad.Problem ?? "ended"}"
            : await shared.Health.ResourceAsync(resource, token);
        await PublishHealthAsync(problem, token);
        return problem is null;
    }

    private async Task PublishHealthAsync(string? problem, CancellationToken token)
    {
        var status = problem is null ? HealthStatus.Healthy : HealthStatus.Unhealthy;
        if (shared.Notifications.TryGetCurrentState(resource.Name, out var known) && known.Snapshot.HealthStatus == status)
        {
            return;
        }

        await shared.Notifications.PublishUpdateAsync(resource, s => s with { HealthStatus = status });
        if (problem is null && !_wasReady)
        {
            await shared.Eventing.PublishAsync(new ResourceReadyEvent(resource, shared.Services), token);
            _wasReady = true;
            shared.Notifications.Ready(resource.Name).TrySetResult();
        }
    }

    private void SetTargets()
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(e => Replica.Forwarded(resource, e)))
        {
            var open = _stopping.IsCancellationRequested ? [] : _replicas.Where(r => r.IsAlive && r.Problem is null);
            shared.Balancer.SetTargets(endpoint.AllocatedEndpoint!.Port, open.Select(r => r.Ports[endpoint.Name]));
        }
    }

    private Task PublishAsync(string state, Func<CustomResourceSnapshot, CustomResourceSnapshot>? change = null) =>
        shared.Notifications.PublishUpdateAsync(resource, s => (change?.Invoke(s) ?? s) with { State = state });
}
