using Microsoft.AspNetCore.Http;
using Shop.Web.Languages;

namespace Shop.Web.Components.Layout;

internal static class PageHeaders
{
    // Pages load their own style sheets, pictures and script and nothing else: nothing inline, nothing of others, no frame.
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'";

    public static void Apply(HttpResponse response, Language language)
    {
        response.Headers.ContentLanguage = language.Code;
        response.Headers.Append("Vary", "Accept-Language, Cookie");
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.Headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }

    /// <summary>For a page whose address is a secret: it is neither stored, nor told to others, nor indexed.</summary>
    public static void Secret(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
    }

    public static void Unavailable(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = "10";
        response.Headers.CacheControl = "no-store";
    }
}
