using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.Dashboard.Security;

namespace Shop.Dashboard.SignIn;

/// <summary>
/// The link that the host prints, /login?t=TOKEN, signs a browser in and leads on to a page whose address is not secret.
/// As with Aspire, the token is of one run and not of one use: it opens a second browser too, until the host ends.
/// </summary>
internal static class SignInEndpoints
{
    private const string Path = "/login";

    public static string LoginAddress(string returnUrl) =>
        returnUrl == "/" ? Path : $"{Path}?returnUrl={Uri.EscapeDataString(returnUrl)}";

    public static void MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, Open).AllowAnonymous();
        endpoints.MapPost(Path, Enter).AllowAnonymous();
        endpoints.MapPost("/logout", Leave);
    }

    private static IResult Open(
        HttpContext context, [AsParameters] SignInServices services, [FromQuery(Name = "t")] string? token, string? returnUrl)
    {
        if (token is not null && IsOpenedByAPerson(context.Request))
        {
            return TryToken(context, services, token, returnUrl);
        }

        return services.Tickets.IsValid(services.Cookie.Read(context.Request))
            ? TypedResults.LocalRedirect(LocalAddress.Or(returnUrl, "/"))
            : Page(returnUrl, null, StatusCodes.Status200OK);
    }

    // A picture or a frame of another site must not use up the guesses of the person at this machine.
    private static bool IsOpenedByAPerson(HttpRequest request) => request.Headers["Sec-Fetch-Dest"].ToString() is "" or "document";

    private static IResult Enter(
        HttpContext context, [AsParameters] SignInServices services, [FromForm] string? token, [FromForm] string? returnUrl) =>
        TryToken(context, services, token?.Trim(), returnUrl);

    private static IResult TryToken(HttpContext context, SignInServices services, string? token, string? returnUrl)
    {
        if (!services.Throttle.IsOpen(context))
        {
            context.Response.Headers.RetryAfter = "60";
            return Page(returnUrl, "Too many wrong tokens. Wait a minute and try again.", StatusCodes.Status429TooManyRequests);
        }

        if (!services.Tickets.IsToken(token))
        {
            services.Throttle.Failed(context);
            return Page(returnUrl, "That token is not the one of this run.", StatusCodes.Status401Unauthorized);
        }

        services.Cookie.Set(context, services.Tickets.Issue());
        return TypedResults.LocalRedirect(LocalAddress.Or(returnUrl, "/"));
    }

    private static RedirectHttpResult Leave(HttpContext context, [AsParameters] SignInServices services, [FromForm] string? leave)
    {
        _ = leave; // a form, so that the antiforgery token is asked for
        services.Tickets.SignOut(services.Cookie.Read(context.Request));
        services.Cookie.Clear(context);
        return TypedResults.LocalRedirect(Path);
    }

    private static RazorComponentResult<LoginPage> Page(string? returnUrl, string? problem, int status) =>
        new(new { ReturnUrl = LocalAddress.Or(returnUrl, "/"), Problem = problem }) { StatusCode = status };
}
