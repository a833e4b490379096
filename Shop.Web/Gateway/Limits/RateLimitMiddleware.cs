using System.Globalization;
using Microsoft.AspNetCore.Http;
using Shop.Web.Security;

namespace Shop.Web.Gateway.Limits;

/// <summary>Too many requests of one client are 429, with the seconds to wait. The shop's own pages do not count twice.</summary>
internal sealed class RateLimitMiddleware(
    RequestDelegate next, RateLimits limits, TokenBuckets buckets, ClientNames clients, InnerCalls inner, IProblemDetailsService problems)
{
    public Task InvokeAsync(HttpContext context) =>
        limits.For(context.Request) is { } limit && !inner.IsOwn(context.Request) ? CountAsync(context, limit) : next(context);

    private async Task CountAsync(HttpContext context, RateLimit limit)
    {
        if (buckets.Take(limit, await clients.OfAsync(context)) is not { } wait)
        {
            await next(context);
            return;
        }
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await problems.TryWriteAsync(new()
        {
            HttpContext = context,
            ProblemDetails = { Status = StatusCodes.Status429TooManyRequests, Detail = "Too many requests. Wait as long as Retry-After says." },
        });
    }
}
