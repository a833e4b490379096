using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Shop.Dashboard.Application;

namespace Shop.Tests.Dashboard;

/// <summary>An application that is what a test says it is, so that pages meet states and texts no real run shows on demand.</summary>
internal sealed class FedApplication : IApplicationView
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IReadOnlyList<ResourceView> _resources = [];
    private long _version = 1;

    public string Name => "Shop";

    public FedConsole Lines { get; } = new();

    public IConsoleLines Console => Lines;

    public FedDeadLetters Letters { get; } = new();

    public IDeadLetterServices DeadLetters => Letters;

    /// <summary>What was asked for, such as "restart search" or "scale search 3".</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>How the next command ends.</summary>
    public CommandOutcome Outcome { get; set; } = new(CommandOutcomeKind.Done, "Done.");

    public IReadOnlyList<ResourceView> Resources
    {
        get => _resources;
        set
        {
            lock (_gate)
            {
                _resources = value;
                _version++;
                _changed.TrySetResult();
                _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    public void Change(string name, Func<ResourceView, ResourceView> change) =>
        Resources = [.. Resources.Select(r => r.Name == name ? change(r) : r)];

    public async IAsyncEnumerable<long> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = 0L;
        while (true)
        {
            Task changed;
            long version;
            lock (_gate)
            {
                (version, changed) = (_version, _changed.Task);
            }

            if (version != seen)
            {
                yield return seen = version;
            }
            else
            {
                await changed.WaitAsync(cancellationToken);
            }
        }
    }

    public Task<CommandOutcome> ExecuteAsync(string target, string command, CancellationToken cancellationToken)
    {
        Asked.Enqueue($"{command} {target}");
        return Task.FromResult(Outcome);
    }

    public Task<CommandOutcome> ScaleAsync(string resource, int replicas, CancellationToken cancellationToken)
    {
        Asked.Enqueue($"scale {resource} {replicas}");
        return Task.FromResult(Outcome);
    }
}
