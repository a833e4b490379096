using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults.Storage;
using Shop.ServiceDefaults.Tokens;
using Shop.Web.Identity.Audit;
using Shop.Web.Identity.Sessions;

namespace Shop.Web.Identity.Tokens;

/// <summary>
/// A browser that calls the API has a session, services want a token: this makes the one into the other. A request with an
/// Authorization header of its own stays as it is. What changes something needs a header that no form of another site can send.
/// </summary>
internal sealed class SessionTokenMiddleware(RequestDelegate next, SessionCookie cookie)
{
    public const string Header = "X-Shop-Request";

    // Anybody may call these: they need no session, and go on while Web's database is away.
    private static readonly PathString[] s_public = ["/api/v1/suggest", "/api/v1/messages", "/api/v1/search/clicks"];

    public async Task InvokeAsync(HttpContext context)
    {
        if (!MayNeedToken(context.Request) || await SignedInAsync(context) is not { } user)
        {
            await next(context);
            return;
        }
        if (!IsOwn(context.Request))
        {
            await TypedResults.Problem($"With a session, this method needs the header {Header}: 1.", statusCode: StatusCodes.Status403Forbidden)
                .ExecuteAsync(context);
            return;
        }
        context.User = user;
        if (context.RequestServices.GetRequiredService<StaffTokens>().For(user, [Audiences.Search, Audiences.Contact]) is { } token)
        {
            context.Request.Headers.Authorization = $"Bearer {token}";
        }
        await next(context);
        if (context.Response.StatusCode == StatusCodes.Status403Forbidden)
        {
            await context.RequestServices.GetRequiredService<AuditTrail>()
                .WriteAsync(AuditActions.Denied, user.StaffName(), context.Request.Path, context.Request.Method, CancellationToken.None);
        }
    }

    private bool MayNeedToken(HttpRequest request) =>
        request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && request.Headers.Authorization.Count == 0
        && cookie.IsIn(request)
        && !request.Path.Equals("/api/v1/search", StringComparison.OrdinalIgnoreCase)
        && !s_public.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    private static async Task<System.Security.Claims.ClaimsPrincipal?> SignedInAsync(HttpContext context)
    {
        try
        {
            return (await context.AuthenticateAsync(StaffSessionHandler.SchemeName)).Principal;
        }
        // Nobody is signed in then; what needs nobody is answered all the same.
        catch (Exception e) when (DatabaseFailure.IsUnreachable(e))
        {
            return null;
        }
    }

    private static bool IsOwn(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
        || (request.Headers.ContainsKey(Header) && request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none");
}
