using System.Collections.Concurrent;
using System.ComponentModel;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Shop.Dashboard.Application;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running.Control;

/// <summary>Start, stop, restart and scale, one at a time for each resource.</summary>
internal sealed class ResourceControl(ResourceRunners runners, DistributedApplicationModel model, ModelCommands own, Changes changes)
{
    public const string Start = "start";
    public const string Stop = "stop";
    public const string Restart = "restart";
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<ResourceRunner, SemaphoreSlim> _gates = new();

    public Task<CommandOutcome> ExecuteAsync(string target, string command, CancellationToken cancellationToken)
    {
        if (model.Resources.FirstOrDefault(r => string.Equals(r.Name, target, StringComparison.OrdinalIgnoreCase)) is { } resource
            && ModelCommands.Find(resource, command) is { } ofModel)
        {
            return own.ExecuteAsync(resource, ofModel, cancellationToken);
        }

        if (runners.Find(target) is { } runner)
        {
            return AloneAsync(runner, () => OnResourceAsync(runner, command, cancellationToken));
        }

        foreach (var owner in runners.All)
        {
            if (owner.Replicas.Find(target) is { } replica)
            {
                return AloneAsync(owner, () => OnReplicaAsync(owner, replica, command, cancellationToken));
            }
        }

        return Task.FromResult(NoSuch(target));
    }

    public Task<CommandOutcome> ScaleAsync(string resource, int replicas, CancellationToken cancellationToken) => runners.Find(resource) is { } runner
        ? AloneAsync(runner, async () =>
        {
            if (!runner.IsRunning)
            {
                return Refused($"'{resource}' does not run: start it first.");
            }

            await runner.Replicas.ScaleAsync(replicas, cancellationToken);
            changes.Raise();
            return Done(string.Create(CultureInfo.InvariantCulture, $"{runner.Resource.Name} has {replicas} {(replicas == 1 ? "replica" : "replicas")}."));
        })
        : Task.FromResult(NoSuch(resource));

    private static async Task<CommandOutcome> OnResourceAsync(ResourceRunner runner, string command, CancellationToken cancellationToken)
    {
        var name = runner.Resource.Name;
        switch (command.ToLowerInvariant())
        {
            case Start when runner.CanStart:
                if (runner.IsRunning)
                {
                    await runner.StopAsync(TimeSpan.Zero); // all its replicas have ended
                }

                runner.Start();
                return Done($"{name} starts.");
            case Start:
                return Refused($"{name} runs already.");
            case Stop when runner.CanStop:
                await runner.StopAsync(Drain);
                return Done($"{name} has stopped.");
            case Stop:
                return Refused($"{name} does not run.");
            case Restart when runner.CanStop && runner.Replicas.All.Count > 1:
                await runner.Replicas.RestartInTurnAsync(Drain, cancellationToken);
                return Done($"{name} has restarted, one replica after the other.");
            case Restart:
                await runner.StopAsync(Drain);
                runner.Start();
                return Done($"{name} starts again.");
            default:
                return Unknown(name, command);
        }
    }

    private static async Task<CommandOutcome> OnReplicaAsync(ResourceRunner owner, ReplicaRunner runner, string command, CancellationToken cancellationToken)
    {
        var name = runner.Replica.Name;
        switch (command.ToLowerInvariant())
        {
            case Start or Restart when !owner.IsRunning:
                return Refused($"{owner.Resource.Name} does not run: start it first.");
            case Start when runner.CanStart:
                await runner.StartAsync(cancellationToken);
                return Done($"{name} starts.");
            case Start:
                return Refused($"{name} runs already.");
            case Stop when runner.CanStop:
                await runner.StopAsync(Drain);
                return Done($"{name} has stopped.");
            case Stop:
                return Refused($"{name} does not run.");
            case Restart:
                await runner.StopAsync(Drain);
                await runner.StartAsync(cancellationToken);
                return Done($"{name} starts again.");
            default:
                return Unknown(name, command);
        }
    }

    private async Task<CommandOutcome> AloneAsync(ResourceRunner runner, Func<Task<CommandOutcome>> act)
    {
        var gate = _gates.GetOrAdd(runner, _ => new SemaphoreSlim(1));
        await gate.WaitAsync();
        try
        {
            return await act();
        }
        catch (DistributedApplicationException e)
        {
            return Refused(e.Message);
        }
        catch (Exception e) when (e is StartFailedException or IOException or InvalidOperationException or TimeoutException or Win32Exception)
        {
            return new CommandOutcome(CommandOutcomeKind.Failed, e.Message);
        }
        finally
        {
            gate.Release();
        }
    }

    private static CommandOutcome Done(string message) => new(CommandOutcomeKind.Done, message);

    private static CommandOutcome Refused(string message) => new(CommandOutcomeKind.Refused, message);

    private static CommandOutcome NoSuch(string name) => new(CommandOutcomeKind.Unknown, $"There is no resource or replica named '{name}'.");

    private static CommandOutcome Unknown(string name, string command) => new(CommandOutcomeKind.Unknown, $"{name} has no command '{command}'.");
}
