using Microsoft.AspNetCore.Http;

namespace Shop.Web.Clients;

/// <summary>Tells Contact who writes, as the gateway does: it limits visitors, not the pages that they all use.</summary>
internal sealed class VisitorHandler(IHttpContextAccessor context) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (context.HttpContext?.Connection.RemoteIpAddress is { } visitor)
        {
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", visitor.ToString());
        }
        return base.SendAsync(request, cancellationToken);
    }
}
