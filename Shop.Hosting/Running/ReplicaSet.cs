using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Shop.Hosting.Running;

/// <summary>The instances of a resource; their number can change while they run.</summary>
internal sealed class ReplicaSet : IDisposable
{
    /// <summary>More would only queue up for the same processors.</summary>
    public const int Most = 50;

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(10);
    private readonly IResource _resource;
    private readonly Lock _gate = new();
    private readonly Func<Replica, ReplicaRunner> _runner;
    private readonly bool _isNumbered;
    private List<ReplicaRunner> _runners = [];

    public ReplicaSet(IResource resource, ILauncher? launcher, RestartPolicy policy, ResourceRunnerFactory shared, Action changed)
    {
        _resource = resource;
        Wanted = launcher is null ? 0 : resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;
        _isNumbered = Wanted > 1;
        _runner = replica => new ReplicaRunner(resource, replica, launcher!, policy, shared, changed);
        CanScale = launcher is not null && !policy.IsOneShot && resource is ProjectResource or ExecutableResource
            && resource.Annotations.OfType<EndpointAnnotation>().All(e => EndpointRules.Forwarded(resource, e) && e.TargetPort is null);
        _runners = [.. Enumerable.Range(1, Wanted).Select(Make)];
    }

    public int Wanted { get; private set; }

    public bool CanScale { get; }

    public IReadOnlyList<Replica> All => [.. Runners.Select(r => r.Replica)];

    public IReadOnlyList<ReplicaRunner> Runners
    {
        get
        {
            lock (_gate)
            {
                return _runners;
            }
        }
    }

    /// <summary>The state of all together: it runs while one of them does. Null where there is nothing to run.</summary>
    public string? State
    {
        get
        {
            var all = All;
            return all.Count == 0 ? null
                : all.Any(r => r.IsAlive) ? KnownResourceStates.Running
                : all.FirstOrDefault(r => r.State == KnownResourceStates.CrashLoop)?.State
                ?? all.FirstOrDefault(r => r.IsComingBack)?.State
                ?? all.FirstOrDefault(r => r.State == KnownResourceStates.Starting)?.State
                ?? all[0].State;
        }
    }

    /// <summary>Whether any runs, or comes back by itself.</summary>
    public bool IsKept => Runners.Any(r => r.CanStop);

    public ReplicaRunner? Find(string name) => Runners.FirstOrDefault(r => string.Equals(r.Replica.Name, name, StringComparison.OrdinalIgnoreCase));

    public Task StartAsync(CancellationToken cancellationToken) => Task.WhenAll(Runners.Select(r => r.StartAsync(cancellationToken)));

    public Task StopAsync(TimeSpan drain) => Task.WhenAll(Runners.Select(r => r.StopAsync(drain)));

    /// <summary>Restarts one after the other, each when the one before is healthy again.</summary>
    public async Task RestartInTurnAsync(TimeSpan drain, CancellationToken cancellationToken)
    {
        foreach (var runner in Runners)
        {
            await runner.StopAsync(drain);
            await runner.StartAsync(cancellationToken);
            var clock = Stopwatch.StartNew();
            while (runner.Replica is not { IsAlive: true, Problem: null })
            {
                if (clock.Elapsed > LongestStart)
                {
                    throw new DistributedApplicationException($"{runner.Replica.Name} did not become healthy again ({runner.Replica.Problem ?? runner.Replica.State}): the others were left as they are.");
                }

                await Task.Delay(50, cancellationToken);
            }
        }
    }

    /// <summary>Changes the number: new ones are started, the last ones finish their requests and end.</summary>
    public async Task ScaleAsync(int wanted, CancellationToken cancellationToken)
    {
        if (!CanScale)
        {
            throw new DistributedApplicationException($"'{_resource.Name}' cannot be scaled: only projects whose http endpoints the app host forwards can.");
        }

        if (wanted is < 1 or > Most)
        {
            throw new DistributedApplicationException(string.Create(CultureInfo.InvariantCulture, $"'{_resource.Name}' can have 1 to {Most} replicas."));
        }

        List<ReplicaRunner> added, removed;
        lock (_gate)
        {
            added = [.. Enumerable.Range(1, Most).Except(_runners.Select(r => r.Replica.Index)).Take(Math.Max(0, wanted - _runners.Count)).Select(Make)];
            removed = [.. _runners.OrderBy(r => r.Replica.Index).Skip(wanted)];
            _runners = [.. _runners.Except(removed).Concat(added).OrderBy(r => r.Replica.Index)];
            Wanted = wanted;
        }

        await Task.WhenAll(added.Select(r => r.StartAsync(cancellationToken)).Concat(removed.Select(r => r.StopAsync(Drain))));
        removed.ForEach(r => r.Dispose());
    }

    public void Dispose()
    {
        foreach (var runner in Runners)
        {
            runner.Dispose();
        }
    }

    private ReplicaRunner Make(int index) => _runner(new Replica(
        _resource, _isNumbered || index > 1 ? string.Create(CultureInfo.InvariantCulture, $"{_resource.Name}-{index}") : _resource.Name, index));
}
