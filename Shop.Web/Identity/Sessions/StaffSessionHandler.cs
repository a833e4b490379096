using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shop.Web.Identity.Audit;

namespace Shop.Web.Identity.Sessions;

/// <summary>Who has a session is who its row says. Everybody else is shown the way to the sign-in page.</summary>
internal sealed class StaffSessionHandler(
    IOptionsMonitor<StaffSessionSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, StaffSessions sessions, AuditTrail audit)
    : AuthenticationHandler<StaffSessionSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "shop.staff";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync() =>
        await sessions.FindAsync(Context, isComplete: true, Context.RequestAborted) is { } found
            ? AuthenticateResult.Success(new(StaffClaims.Create(found.Session, found.User, SchemeName), SchemeName))
            : AuthenticateResult.NoResult();

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (!HttpMethods.IsGet(Request.Method) && !HttpMethods.IsHead(Request.Method))
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }
        var here = Request.PathBase + Request.Path + Request.QueryString;
        Response.Redirect($"/account/sign-in?returnUrl={Uri.EscapeDataString(here)}");
        return Task.CompletedTask;
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (Context.User.HasToChangePassword())
        {
            Response.Redirect("/account/password");
            return;
        }
        await audit.WriteAsync(AuditActions.Denied, Context.User.StaffName(), Request.Path, detail: null, Context.RequestAborted);
        Response.StatusCode = StatusCodes.Status403Forbidden;
    }
}

internal sealed class StaffSessionSchemeOptions : AuthenticationSchemeOptions;
