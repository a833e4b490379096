using Shop.Web.Security;

namespace Shop.Web.Clients;

/// <summary>Marks what the pages ask for themselves.</summary>
internal sealed class InnerCallHandler(InnerCalls inner) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        inner.Mark(request);
        return base.SendAsync(request, cancellationToken);
    }
}
