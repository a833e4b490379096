using System.ComponentModel;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Npgsql;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running;

/// <summary>The life of one resource: it waits for others, keeps its replicas running, watches their health and stops them.</summary>
internal sealed class ResourceRunner : IDisposable
{
    private static readonly TimeSpan Eager = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(1.5);
    private readonly ResourceRunnerFactory _shared;
    private readonly RestartPolicy _policy;
    private readonly ResourceWaits _waits;
    private readonly ResourceHealth _health;
    private readonly SemaphoreSlim _changed = new(0);
    private CancellationTokenSource _stopping = new();
    private Task _life = Task.CompletedTask;
    private volatile bool _begins;

    public ResourceRunner(IResource resource, ILauncher? launcher, ResourceRunnerFactory shared)
    {
        Resource = resource;
        _shared = shared;
        _policy = RestartPolicy.For(resource, shared.Model);
        _waits = new ResourceWaits(resource, shared);
        Replicas = new ReplicaSet(resource, launcher, _policy, shared, Changed);
        _health = new ResourceHealth(resource, Replicas, shared);
    }

    public IResource Resource { get; }

    public ReplicaSet Replicas { get; }

    /// <summary>Why the resource is in its state, where its replicas do not say.</summary>
    public string? Reason { get; private set; }

    public string? HealthReason => _health.Reason;

    public bool IsOneShot => _policy.IsOneShot;

    public bool IsRunning => !_life.IsCompleted;

    /// <summary>Something of it runs, comes back by itself, or waits for others.</summary>
    public bool CanStop => IsRunning && (_begins || Replicas.IsKept);

    public bool CanStart => Replicas.All.Count > 0 && !CanStop;

    /// <summary>Begins its life, or begins it anew after it was stopped or has failed.</summary>
    public void Start()
    {
        _stopping.Dispose();
        _stopping = new CancellationTokenSource();
        _begins = true;
        // At once: whoever asks right after a start must not find the end of the life before.
        _ = PublishAsync(KnownResourceStates.Starting, s => s with { ExitCode = null, HealthStatus = null });
        _life = Task.Run(RunAsync);
    }

    /// <summary>Says that it waits to be started by a person.</summary>
    public Task LeaveAsync() => PublishAsync(KnownResourceStates.NotStarted);

    /// <summary>Stops all of it; it stays stopped.</summary>
    /// <param name="drain">How long requests may take to finish.</param>
    public async Task StopAsync(TimeSpan drain)
    {
        await _stopping.CancelAsync();
        await _life;
        if (Replicas.IsKept)
        {
            await PublishAsync(KnownResourceStates.Stopping);
            await Replicas.StopAsync(drain);
            _shared.Console.State(Resource, Resource.Name, "stopped");
        }

        Reason = "stopped";
        if (_shared.Notifications.TryGetCurrentState(Resource.Name, out var last) && !ResourceNotificationService.IsTerminal(last))
        {
            await PublishAsync(_policy.Ended, s => s with { StopTimeStamp = DateTime.UtcNow, HealthStatus = null });
        }
    }

    public void Dispose()
    {
        Replicas.Dispose();
        _stopping.Dispose();
        _changed.Dispose();
    }

    private async Task RunAsync()
    {
        var token = _stopping.Token;
        try
        {
            Reason = null;
            await _waits.WaitAsync(what => Reason = what, token);
            await _shared.Eventing.PublishAsync(new BeforeResourceStartedEvent(Resource, _shared.Services), token);
            await PublishAsync(KnownResourceStates.Starting);
            Reason = null;
            await _waits.ForParentAsync(token);
            await Replicas.StartAsync(token);
            _begins = false;
            await WatchAsync(token);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // told to stop
        }
        catch (Exception e) when (e is DistributedApplicationException or StartFailedException or NpgsqlException or IOException or InvalidOperationException or TimeoutException or Win32Exception)
        {
            await Replicas.StopAsync(TimeSpan.Zero);
            Reason = $"did not start: {e.Message}";
            await PublishAsync(KnownResourceStates.FailedToStart, s => s with { HealthStatus = null });
            _shared.Console.State(Resource, Resource.Name, Reason);
        }
    }

    private async Task WatchAsync(CancellationToken token)
    {
        var urls = Resource.Annotations.OfType<EndpointAnnotation>().Select(e => e.AllocatedEndpoint!.UriString).ToList();
        await PublishAsync(KnownResourceStates.Running, s => s with { StartTimeStamp = DateTime.UtcNow, Urls = [.. urls] });
        while (true)
        {
            await PublishStateAsync();
            if (Replicas.State is { } state && state != KnownResourceStates.Running)
            {
                await _health.GoneAsync();
                await _changed.WaitAsync(token);
                continue;
            }

            var healthy = await _health.CheckAsync(token);
            await _changed.WaitAsync(healthy ? Settled : Eager, token);
        }
    }

    private async Task PublishStateAsync()
    {
        var state = Replicas.State ?? KnownResourceStates.Running;
        if (_shared.Notifications.TryGetCurrentState(Resource.Name, out var known) && known.Snapshot.State?.Text == state)
        {
            return;
        }

        if (state == _policy.Ended)
        {
            var code = Replicas.All.Max(r => r.ExitCode) ?? 0;
            await PublishAsync(state, s => s with { ExitCode = code, HealthStatus = null, StopTimeStamp = DateTime.UtcNow });
            return;
        }

        await PublishAsync(state);
    }

    private void Changed()
    {
        _health.SetTargets();
        _shared.Changes.Raise();
        if (_changed.CurrentCount == 0)
        {
            _changed.Release();
        }
    }

    private Task PublishAsync(string state, Func<CustomResourceSnapshot, CustomResourceSnapshot>? change = null) =>
        _shared.Notifications.PublishUpdateAsync(Resource, s => (change?.Invoke(s) ?? s) with { State = state });
}
