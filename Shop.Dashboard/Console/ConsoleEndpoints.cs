using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.Dashboard.Application;

namespace Shop.Dashboard.Console;

internal static class ConsoleEndpoints
{
    public static void MapConsole(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/console", Show);
        endpoints.MapGet("/console/download", Download);
        endpoints.MapGet("/live/console", Watch);
    }

    private static Results<RazorComponentResult<ConsolePage>, NotFound> Show([AsParameters] ConsoleFilter filter, IApplicationView application) =>
        filter.IsKnownTo(application)
            ? new RazorComponentResult<ConsolePage>(new { Filter = filter })
            : TypedResults.NotFound();

    private static Results<FileContentHttpResult, NotFound> Download([AsParameters] ConsoleFilter filter, IApplicationView application) =>
        filter.IsKnownTo(application)
            ? TypedResults.File(
                ConsoleDownload.Write(filter.Tail(application.Console, int.MaxValue).Kept),
                "text/plain; charset=utf-8", ConsoleDownload.FileName(filter))
            : TypedResults.NotFound();

    private static Results<ServerSentEventsResult<string>, NotFound> Watch(
        [AsParameters] ConsoleFilter filter, [FromQuery] long? from, [FromHeader(Name = "Last-Event-ID")] long? lastSeen,
        IApplicationView application, IHostApplicationLifetime lifetime, HttpContext context)
    {
        if (!filter.IsKnownTo(application))
        {
            return TypedResults.NotFound();
        }

        return TypedResults.ServerSentEvents(ReadAsync());

        async IAsyncEnumerable<System.Net.ServerSentEvents.SseItem<string>> ReadAsync()
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            // A browser that was cut off sends the number of the last line that it has seen; the address is older.
            await foreach (var item in new ConsoleStream(application.Console, filter).ReadAsync(lastSeen ?? from, end.Token))
            {
                yield return item;
            }
        }
    }
}
