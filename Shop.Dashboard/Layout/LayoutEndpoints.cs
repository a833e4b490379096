using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.Dashboard.Security;

namespace Shop.Dashboard.Layout;

internal static class LayoutEndpoints
{
    public static void MapLayout(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/", (DashboardInfo info) => TypedResults.LocalRedirect(info.Home));
        endpoints.MapPost("/theme", SetTheme);
        endpoints.MapFallback(() => TypedResults.NotFound());
    }

    private static RedirectHttpResult SetTheme(HttpContext context, [FromForm] string? theme, [FromForm] string? returnUrl)
    {
        Theme.Set(context, theme);
        return TypedResults.LocalRedirect(LocalAddress.Or(returnUrl, "/"));
    }
}
