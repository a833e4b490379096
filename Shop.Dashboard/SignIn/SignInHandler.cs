using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Shop.Dashboard.Security;

namespace Shop.Dashboard.SignIn;

/// <summary>Whoever has a valid ticket is signed in. Who has none is sent to the login page, or told 401 when no person asks.</summary>
internal sealed class SignInHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder,
    SignInTickets tickets, SignInCookie cookie) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Ticket";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (cookie.Read(Request) is not { } ticket || !tickets.IsValid(ticket))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        // Forms are bound to the name: those of one ticket are no good with another.
        var person = new ClaimsIdentity([new Claim(ClaimTypes.Name, ticket)], SchemeName);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(person), SchemeName)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (HttpMethods.IsGet(Request.Method) && Request.IsForPage())
        {
            Response.Redirect(SignInEndpoints.LoginAddress(Request.Path + Request.QueryString));
        }
        else
        {
            Response.StatusCode = StatusCodes.Status401Unauthorized;
        }

        return Task.CompletedTask;
    }
}
