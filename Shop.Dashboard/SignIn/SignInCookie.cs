using Shop.Dashboard.Security;

namespace Shop.Dashboard.SignIn;

internal sealed class SignInCookie(CookieNames names)
{
    public string? Read(HttpRequest request) => request.Cookies[names.Ticket];

    public void Set(HttpContext context, string ticket) =>
        context.Response.Cookies.Append(names.Ticket, ticket, CookieRules.For(context.Request, SignInTickets.Lifetime));

    public void Clear(HttpContext context) => context.Response.Cookies.Delete(names.Ticket, CookieRules.For(context.Request));
}
