using Microsoft.Extensions.Hosting;
using Shop.SearchApi.Insights;

namespace Shop.SearchApi.Suggest;

/// <summary>Reads now and then what customers search for. While the database is away the suggestions stay as they were.</summary>
internal sealed class PopularQueryReader(InsightStore store, PopularQueries queries, TimeProvider time, ILogger<PopularQueryReader> logger) : BackgroundService
{
    private const int Days = 30;
    private const int Most = 20_000;

    // What fewer searches had may be somebody's slip, or something that is nobody else's business.
    private const int FewestSearches = 3;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var from = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-Days);
                queries.Replace(await store.FoundAsync(from, FewestSearches, Most, stoppingToken));
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.NotRead(logger, e.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
