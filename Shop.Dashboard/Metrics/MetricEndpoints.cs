using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Dashboard.Live;
using Shop.Dashboard.Telemetry;

namespace Shop.Dashboard.Metrics;

internal static class MetricEndpoints
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    public static void MapMetrics(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/metrics", () => new RazorComponentResult<MetricsPage>());
        endpoints.MapGet("/metrics/events", (HttpContext context, TelemetryStore store) =>
            LiveEvents.Stream(context, stop => store.WatchAsync(s => s.Metrics.Version, stop, BetweenLooks)));
    }
}
