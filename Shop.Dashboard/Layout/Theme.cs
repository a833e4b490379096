using Shop.Dashboard.Security;

namespace Shop.Dashboard.Layout;

/// <summary>Light or dark as a person wants it, in a cookie, so that a page comes in the right colours at once.</summary>
internal static class Theme
{
    public const string System = "system";
    private const string Cookie = "shop-dashboard-theme";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    public static readonly string[] All = [System, "light", "dark"];

    public static string Of(HttpContext context) => Known(context.Request.Cookies[Cookie]);

    public static void Set(HttpContext context, string? theme) =>
        context.Response.Cookies.Append(Cookie, Known(theme), CookieRules.For(context.Request, Lifetime));

    private static string Known(string? theme) => All.Contains(theme, StringComparer.Ordinal) ? theme! : System;
}
