using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Dashboard.Live;
using Shop.Dashboard.Telemetry;

namespace Shop.Dashboard.Traces;

internal static class TraceEndpoints
{
    public static void MapTraces(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/traces", () => new RazorComponentResult<TracesPage>());
        endpoints.MapGet("/traces/events", (HttpContext context, TelemetryStore store) =>
            LiveEvents.Stream(context, stop => store.WatchAsync(s => s.Spans.Version, stop)));
        endpoints.MapGet("/traces/{id:length(32)}", IResult (string id) =>
            LineText.TraceId(id) is { } traceId ? new RazorComponentResult<TraceDetailsPage>(new { TraceId = traceId }) : TypedResults.NotFound());
        endpoints.MapGet("/traces/{id:length(32)}/events", IResult (HttpContext context, TelemetryStore store, string id) =>
            LineText.TraceId(id) is { } traceId
                ? LiveEvents.Stream(context, stop => store.WatchAsync(s => Waterfall.CountOf(s, traceId), stop))
                : TypedResults.NotFound());
    }
}
