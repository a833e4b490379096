using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Shop.Hosting.Running.Balancing;

/// <summary>A service sees the host name that its caller used.</summary>
internal sealed class SameHostTransformer : HttpTransformer
{
    public static readonly SameHostTransformer Instance = new();

    public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        proxyRequest.Headers.Host = httpContext.Request.Host.Value;
    }
}
