using Microsoft.AspNetCore.Http.HttpResults;
using Shop.Dashboard.Application;
using Shop.Dashboard.Live;

namespace Shop.Dashboard.Resources;

internal static class ResourceEndpoints
{
    public static void MapResources(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/resources", () => new RazorComponentResult<ResourcesPage>());
        endpoints.MapGet("/live/resources", (HttpContext context, IApplicationView application) =>
            LiveEvents.Stream(context, application.WatchAsync));
    }
}
