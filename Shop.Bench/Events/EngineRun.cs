using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Shop.Bench.BenchModule;
using Shop.Bench.Steering;

namespace Shop.Bench.Events;

/// <summary>
/// Events through the engine as the services use it: the producers' transactions, the relay and the consumers run in this process, on
/// one database. Numbers begin at 0 in each part, so the effects are emptied between them.
/// </summary>
internal sealed class EngineRun(EventSite site, EventsOptions options)
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Events a second, from the first commit of a producer to the last effect, while producers commit.</summary>
    public async Task<(double Rate, double Committed)> WhileProducingAsync(int count)
    {
        using var host = BenchHost.Create(site.Settings);
        await host.StartAsync();
        var watch = await BeginAsync(count);
        var producers = new Producers(BenchHost.OutboxOf(host), BenchHost.DataOf(host), count, options.Aggregates);
        await producers.CommitAllAsync(options.Producers, options.PerTransaction);
        await EndAsync(host, watch, count);
        return (PerSecond(count, producers.First, watch.Last), PerSecond(count, producers.First, producers.Last));
    }

    /// <summary>Events a second, from the start of relay and consumers to the last effect, where all events are committed before.</summary>
    public async Task<double> BacklogAsync(int count)
    {
        using var host = BenchHost.Create(site.Settings);
        var watch = await BeginAsync(count);
        await new Producers(BenchHost.OutboxOf(host), BenchHost.DataOf(host), count, options.Aggregates).CommitAllAsync(producers: 4, perTransaction: 500);
        var started = Stopwatch.GetTimestamp();
        await host.StartAsync();
        await EndAsync(host, watch, count);
        return PerSecond(count, started, watch.Last);
    }

    /// <summary>Milliseconds from the commit, and from when the event was due, to the committed effect, at a steady rate.</summary>
    public async Task<(double[] FromCommit, double[] FromDue)> LatencyAsync()
    {
        using var host = BenchHost.Create(site.Settings);
        await host.StartAsync();
        var warm = (int)(WarmUp.TotalSeconds * options.Rate);
        var count = warm + (options.Rate * options.Seconds);
        var watch = await BeginAsync(count);
        var producers = new Producers(BenchHost.OutboxOf(host), BenchHost.DataOf(host), count, options.Aggregates);
        var started = await producers.CommitSteadilyAsync(options.Rate);
        await EndAsync(host, watch, count);
        var numbers = Enumerable.Range(warm, count - warm).ToList();
        return ([.. numbers.Select(n => Milliseconds(producers[n], watch[n])).Order()],
            [.. numbers.Select(n => Milliseconds(started + ((long)n * Stopwatch.Frequency / options.Rate), watch[n])).Order()]);
    }

    private async Task<CommitWatch> BeginAsync(int count)
    {
        await using var empty = site.Data.CreateCommand($"TRUNCATE {BenchSchema.Name}.effects");
        await empty.ExecuteNonQueryAsync();
        return site.Watch = new CommitWatch(count);
    }

    // What the watch has seen must be what the database holds, or the figures mean nothing.
    private async Task EndAsync(IHost host, CommitWatch watch, int count)
    {
        try
        {
            await watch.All.WaitAsync(Patience);
        }
        catch (TimeoutException e)
        {
            throw new BenchException($"{watch.Distinct} of {count} effects after {Patience.TotalMinutes} minutes.", e);
        }

        await host.StopAsync();
        var effects = await site.ScalarAsync<long>($"SELECT count(*) FROM {BenchSchema.Name}.effects");
        var distinct = await site.ScalarAsync<long>($"SELECT count(DISTINCT number) FROM {BenchSchema.Name}.effects");
        if (effects != count || distinct != count || watch.Repeated > 0)
        {
            throw new BenchException($"{count} events, {effects} effects, {distinct} different ones, {watch.Repeated} transactions undone: no measurement.");
        }
    }

    private static double PerSecond(int count, long from, long to) => count / Stopwatch.GetElapsedTime(from, to).TotalSeconds;

    private static double Milliseconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalMilliseconds;
}
