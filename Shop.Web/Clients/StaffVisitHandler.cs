using Microsoft.AspNetCore.Http;
using Shop.ServiceDefaults.Http;
using Shop.Web.Identity.Sessions;

namespace Shop.Web.Clients;

/// <summary>Staff who look at the storefront are no customers: their searches are not counted.</summary>
internal sealed class StaffVisitHandler(IHttpContextAccessor context, SessionCookie cookie) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (context.HttpContext is { Request: var visit } && cookie.IsIn(visit))
        {
            UncountedRequest.Mark(request);
        }
        return base.SendAsync(request, cancellationToken);
    }
}
