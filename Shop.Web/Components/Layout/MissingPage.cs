using Microsoft.AspNetCore.Http;

namespace Shop.Web.Components.Layout;

/// <summary>The framework throws away what a page renders with status 404, so the page only names the text that says what is missing.</summary>
internal static class MissingPage
{
    private static readonly object s_key = new();

    public static void Set(HttpContext context, string what)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Items[s_key] = what;
    }

    public static string Of(HttpContext context) => context.Items[s_key] as string ?? "Missing.Page";
}
