using System.ComponentModel;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running;

/// <summary>Keeps one instance running: after a crash it is started again, until it is told to stop.</summary>
internal sealed class ReplicaRunner(IResource resource, Replica replica, ILauncher launcher, RestartPolicy policy, ResourceRunnerFactory shared, Action changed) : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);
    private readonly BackOff _backOff = new();
    private CancellationTokenSource _stopping = new();
    private Task _life = Task.CompletedTask;
    private volatile bool _begins;

    public Replica Replica => replica;

    /// <summary>It runs, or comes back by itself.</summary>
    public bool CanStop => !_life.IsCompleted;

    public bool CanStart => !CanStop && !_begins;

    /// <summary>Starts it, unless it runs already. Returns when it was started once.</summary>
    /// <exception cref="DistributedApplicationException">It cannot be started at all.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!CanStart)
        {
            return;
        }

        _begins = true;
        try
        {
            _stopping.Dispose();
            _stopping = new CancellationTokenSource();
            await LaunchAsync(cancellationToken);
            _life = Task.Run(KeepRunningAsync, CancellationToken.None);
        }
        finally
        {
            _begins = false;
        }
    }

    /// <summary>Lets it finish its requests, then ends it.</summary>
    /// <param name="drain">How long it may take to finish them.</param>
    public async Task StopAsync(TimeSpan drain)
    {
        if (_life.IsCompleted)
        {
            return;
        }

        await _stopping.CancelAsync();
        if (replica.IsAlive)
        {
            replica.IsDraining = true;
            changed();
            await shared.Balancer.DrainedAsync(replica.Ports.Values, drain);
            Set(KnownResourceStates.Stopping, reason: null);
            await replica.Running!.StopAsync(Grace);
        }

        await _life;
        replica.StoppedAt ??= DateTime.UtcNow;
        Set(policy.Ended, "stopped");
    }

    public void Dispose() => _stopping.Dispose();

    private async Task LaunchAsync(CancellationToken cancellationToken)
    {
        Set(KnownResourceStates.Starting, reason: null);
        replica.TakePorts();
        replica.Problem = Replica.NotChecked;
        replica.WasHealthy = false;
        replica.IsDraining = false;
        replica.ExitCode = null;
        replica.StoppedAt = null;
        try
        {
            replica.Running = await launcher.LaunchAsync(resource, replica.Name, replica.Ports,
                (line, isError) => shared.Console.Line(resource, replica.Name, line, isError), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Set(KnownResourceStates.FailedToStart, e.Message);
            throw;
        }

        replica.StartedAt = DateTime.UtcNow;
        Set(KnownResourceStates.Running, reason: null);
    }

    private async Task KeepRunningAsync()
    {
        while (true)
        {
            var code = await replica.Running!.Completion;
            replica.ExitCode = code;
            replica.StoppedAt = DateTime.UtcNow;
            if (_stopping.IsCancellationRequested)
            {
                return;
            }

            if (!policy.Restarts(code))
            {
                var outcome = code == 0 ? "finished" : string.Create(CultureInfo.InvariantCulture, $"ended with exit code {code}");
                Set(policy.Ended, code == 0 ? null : WithLastLines(outcome));
                shared.Console.State(resource, replica.Name, outcome);
                return;
            }

            if (!await StartAgainAsync(string.Create(CultureInfo.InvariantCulture, $"ended with exit code {code}")))
            {
                return;
            }
        }
    }

    // False when it was told to stop before it was there again.
    private async Task<bool> StartAgainAsync(string what)
    {
        while (true)
        {
            var pause = _backOff.Next(DateTime.UtcNow - replica.StartedAt!.Value);
            var plan = string.Create(CultureInfo.InvariantCulture, $"{what}; starts again in {pause.TotalSeconds} s");
            Set(_backOff.IsLoop ? KnownResourceStates.CrashLoop : KnownResourceStates.Restarting, WithLastLines(plan));
            shared.Console.State(resource, replica.Name, _backOff.IsLoop ? $"crash loop: {plan}" : plan);
            try
            {
                await Task.Delay(pause, _stopping.Token);
                replica.Restarts++;
                await LaunchAsync(_stopping.Token);
                if (_stopping.IsCancellationRequested)
                {
                    // The launcher was too far to give up, and who stops it may have looked before it was alive.
                    await replica.Running!.StopAsync(Grace);
                }

                return true;
            }
            catch (OperationCanceledException)
            {
                return false;
            }
            catch (Exception e) when (e is DistributedApplicationException or StartFailedException or IOException or InvalidOperationException or TimeoutException or Win32Exception)
            {
                replica.StartedAt = DateTime.UtcNow;
                what = $"could not be started ({e.Message})";
            }
        }
    }

    private string WithLastLines(string what)
    {
        var lines = shared.Console.LastLines(resource, replica.Name, 5);
        return lines.Count == 0 ? what : $"{what}. Last output:\n{string.Join('\n', lines)}";
    }

    private void Set(string state, string? reason)
    {
        replica.State = state;
        replica.Reason = reason;
        changed();
    }
}
