using Microsoft.AspNetCore.Http;
using Shop.ServiceDefaults.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Shop.Web.Gateway;

/// <summary>Hop-by-hop headers are dropped by the base class; what the client says about itself is replaced here. One for each attempt.</summary>
/// <param name="passesOver">Whether the answer of a replica that starts is left, because another one can be asked.</param>
internal sealed class GatewayTransformer(bool passesOver) : HttpTransformer
{
    public const string Name = "shop-gateway";

    // Cookies belong to the pages. The trace headers are written anew by the client's own span.
    private static readonly string[] s_dropped =
    [
        "Cookie", "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix",
        "X-Forwarded-Port", "X-Real-IP", "X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override",
        "traceparent", "tracestate", "baggage", "X-Shop-Inner",
    ];

    /// <summary>The replica is starting.</summary>
    public bool IsStarting { get; private set; }

    /// <summary>Its answer was left.</summary>
    public bool WasLeft => IsStarting && passesOver;

    public override ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (proxyResponse is not null && StartingAnswer.Is(proxyResponse))
        {
            IsStarting = true;
            if (passesOver)
            {
                return ValueTask.FromResult(false);
            }
            proxyResponse.Headers.Remove(StartingAnswer.Header);
        }
        return base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
    }

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        var headers = proxyRequest.Headers;
        foreach (var name in s_dropped)
        {
            headers.Remove(name);
        }
        headers.Host = null;
        headers.TryAddWithoutValidation("X-Forwarded-For", httpContext.Connection.RemoteIpAddress?.ToString());
        headers.TryAddWithoutValidation("X-Forwarded-Host", httpContext.Request.Host.Value);
        headers.TryAddWithoutValidation("X-Forwarded-Proto", httpContext.Request.Scheme);
        headers.TryAddWithoutValidation("Via", $"1.1 {Name}");
    }
}
