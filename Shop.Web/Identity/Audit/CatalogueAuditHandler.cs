using Microsoft.AspNetCore.Http;

namespace Shop.Web.Identity.Audit;

/// <summary>For the clients by which staff pages change catalogue and rules.</summary>
internal sealed class CatalogueAuditHandler(CatalogueAudit audit, IHttpContextAccessor context) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode
            && CatalogueAct.Of(request.Method.Method, Uri.UnescapeDataString(request.RequestUri!.AbsolutePath)) is { } act)
        {
            await audit.WriteAsync(act, context.HttpContext?.User.StaffName());
        }
        return response;
    }
}
