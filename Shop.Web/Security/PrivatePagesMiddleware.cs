using Microsoft.AspNetCore.Http;

namespace Shop.Web.Security;

/// <summary>What only staff may see is kept by no browser and no cache, whatever the page itself says, and is not indexed.</summary>
internal sealed class PrivatePagesMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (IsPrivate(context.Request.Path))
        {
            context.Response.OnStarting(static state =>
            {
                var headers = ((HttpResponse)state).Headers;
                headers.CacheControl = "no-store";
                headers["X-Robots-Tag"] = "noindex, nofollow";
                return Task.CompletedTask;
            }, context.Response);
        }
        return next(context);
    }

    public static bool IsPrivate(PathString path) =>
        path.StartsWithSegments("/staff", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase);
}
