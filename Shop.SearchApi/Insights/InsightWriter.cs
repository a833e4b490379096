using Microsoft.Extensions.Hosting;

namespace Shop.SearchApi.Insights;

/// <summary>Writes what was seen every few seconds, and a last time at the end. While the database is away it is kept, within bounds.</summary>
internal sealed class InsightWriter(QueryLog queries, InsightStore store, TimeProvider time, ILogger<InsightWriter> logger) : BackgroundService
{
    public const int MostDays = 90;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Last = TimeSpan.FromSeconds(5);
    private DateOnly _forgotten;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            using var timeout = new CancellationTokenSource(Last, time);
            await WriteAsync(timeout.Token);
        }
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var seen = queries.Take();
        try
        {
            if (!seen.IsEmpty || seen.Latencies.Any(count => count > 0))
            {
                await store.AddAsync(today, seen, ct);
                seen = Observations.None;
            }

            if (_forgotten != today)
            {
                await store.ForgetAsync(today.AddDays(-MostDays), ct);
                _forgotten = today;
            }
        }
        catch (Exception e)
        {
            queries.Return(seen);
            Log.NotWritten(logger, e.Message);
        }
    }
}
