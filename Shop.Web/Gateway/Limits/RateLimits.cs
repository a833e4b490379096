using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Shop.Web.Gateway.Limits;

/// <summary>Which requests have a limit. Section <c>RateLimits</c>; 0 switches one off.</summary>
internal sealed class RateLimits(IConfiguration configuration)
{
    private const double Minute = 60;

    /// <summary>Requests a second, and twice as many at once.</summary>
    private readonly RateLimit? _search = Read(configuration, "Search", 100, 1, 2);

    /// <summary>Somebody who types sends one with every letter.</summary>
    private readonly RateLimit? _suggest = Read(configuration, "Suggest", 500, 1, 4);

    /// <summary>Messages a second, and ten times as many at once: many people may write from behind one address.</summary>
    private readonly RateLimit? _messages = Read(configuration, "Messages", 50, 1, 10);

    /// <summary>Attempts a minute; an account has its own lock beside this.</summary>
    private readonly RateLimit? _signIn = Read(configuration, "SignIn", 30, Minute, 1);

    public RateLimit? For(HttpRequest request)
    {
        var path = request.Path;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return Is(path, "/api/v1/search") || Is(path, "/search") ? _search : Is(path, "/api/v1/suggest") ? _suggest : null;
        }
        return path.StartsWithSegments("/api/v1/messages", StringComparison.OrdinalIgnoreCase)
            || path.StartsWithSegments("/contact", StringComparison.OrdinalIgnoreCase)
            || path.StartsWithSegments("/messages", StringComparison.OrdinalIgnoreCase) ? _messages
            : path.StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase) ? _signIn
            : null;
    }

    private static bool Is(PathString path, string route) =>
        path.Value is { } text && text.AsSpan().TrimEnd('/').Equals(route, StringComparison.OrdinalIgnoreCase);

    private static RateLimit? Read(IConfiguration configuration, string name, double usual, double seconds, double burst)
    {
        var rate = configuration.GetValue($"RateLimits:{name}", usual);
        return rate > 0 ? new(rate / seconds, Math.Max(1, rate * burst)) : null;
    }
}
