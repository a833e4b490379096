using Microsoft.Net.Http.Headers;

namespace Shop.Dashboard.Security;

/// <summary>Every answer carries them, refusals too.</summary>
internal static class SecurityHeaders
{
    private static readonly (string Name, string Value)[] s_headers =
    [
        (HeaderNames.ContentSecurityPolicy,
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"),
        (HeaderNames.XContentTypeOptions, "nosniff"),
        (HeaderNames.XFrameOptions, "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
        // What is shown here is for the person who signed in, and not for a cache.
        (HeaderNames.CacheControl, "no-store"),
    ];

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            var headers = ((HttpContext)state).Response.Headers;
            foreach (var (name, value) in s_headers)
            {
                headers.TryAdd(name, value);
            }

            return Task.CompletedTask;
        }, context);
        return next(context);
    });
}
