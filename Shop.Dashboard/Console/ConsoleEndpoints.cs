using Microsoft.AspNetCore.Http.HttpResults;

namespace Shop.Dashboard.Console;

internal static class ConsoleEndpoints
{
    public static void MapConsole(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/console", () => new RazorComponentResult<ConsolePage>());
}
