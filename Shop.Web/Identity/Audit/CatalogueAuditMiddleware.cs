using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults.Tokens;
using Shop.Web.Identity.Tokens;
using Shop.Web.Security;

namespace Shop.Web.Identity.Audit;

/// <summary>For calls of the API, whoever answers them: the gateway passes them on, or a module of this process does what they ask.</summary>
internal sealed class CatalogueAuditMiddleware(RequestDelegate next, CatalogueAudit audit, InnerCalls inner)
{
    private static readonly string[] s_audiences = [Audiences.Search];

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        return CatalogueAct.Of(request.Method, request.Path.Value ?? "") is { } act && BearerToken.Of(request) is { } token && !inner.IsOwn(request)
            ? PassAsync(context, act, token)
            : next(context);
    }

    private async Task PassAsync(HttpContext context, CatalogueAct act, string token)
    {
        // An import can take longer than its token counts.
        var actor = await context.RequestServices.GetRequiredService<TokenSigner>().SubjectOfAsync(token, s_audiences, context.RequestAborted);
        await next(context);
        if (context.Response.StatusCode is >= 200 and < 300)
        {
            await audit.WriteAsync(act, actor);
        }
    }
}
