using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Dashboard.Live;
using Shop.Dashboard.Telemetry;

namespace Shop.Dashboard.Logs;

internal static class LogEndpoints
{
    public static void MapLogs(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/logs", () => new RazorComponentResult<LogsPage>());
        endpoints.MapGet("/logs/events", (HttpContext context, TelemetryStore store) =>
            LiveEvents.Stream(context, stop => store.WatchAsync(s => s.Logs.Version, stop)));
    }
}
