using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shop.Web.Languages;
using Shop.Web.Security;

namespace Shop.Web.Preferences;

/// <summary>Takes what the form at the foot of every page chooses.</summary>
internal static class PreferenceEndpoints
{
    private static readonly TimeSpan s_year = TimeSpan.FromDays(365);

    public static void AddPreferences(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<WordBook>();
        services.AddScoped(provider => PagePreferences.Of(
            provider.GetRequiredService<IHttpContextAccessor>().HttpContext!.Request, provider.GetRequiredService<CookieRules>()));
        services.AddScoped(provider => new Words(provider.GetRequiredService<PagePreferences>().Language, provider.GetRequiredService<WordBook>()));
    }

    public static void MapPreferences(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/preferences", ChooseAsync)
            .AllowAnonymous()
            .DisableAntiforgery()
            .ExcludeFromDescription();

    // A page without the database of keys has this form too. It changes nothing but the looks of the reader's own pages,
    // so the browser's word for where it comes from is enough.
    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> ChooseAsync(HttpContext context, CookieRules rules, CancellationToken ct)
    {
        if (context.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none"))
        {
            return TypedResults.Problem("Preferences are chosen on a page of the shop.", statusCode: StatusCodes.Status400BadRequest);
        }
        if (!context.Request.HasFormContentType)
        {
            return TypedResults.Problem("A form is expected.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }
        var form = await context.Request.ReadFormAsync(ct);
        if (Language.Of(form["language"]) is { } language)
        {
            Remember(context, rules, PagePreferences.LanguageCookie, language.Code);
        }
        if (form.TryGetValue("scheme", out var scheme))
        {
            Remember(context, rules, PagePreferences.SchemeCookie, ColourScheme.Of(scheme));
        }
        if (form["viewed"] == "forget")
        {
            Remember(context, rules, PagePreferences.ViewedCookie, value: null);
        }
        return TypedResults.LocalRedirect(LocalPath(form["back"]));
    }

    private static void Remember(HttpContext context, CookieRules rules, string cookie, string? value)
    {
        var options = new CookieOptions
        {
            MaxAge = value is null ? null : s_year,
            HttpOnly = cookie != PagePreferences.ViewedCookie,
            SameSite = SameSiteMode.Lax,
            Secure = rules.IsSecure,
            Path = "/",
            IsEssential = true,
        };
        if (value is null)
        {
            context.Response.Cookies.Delete(rules.Name(cookie), options);
            return;
        }
        context.Response.Cookies.Append(rules.Name(cookie), value, options);
    }

    // "//host" and "/\host" lead to another site.
    private static string LocalPath(string? path) =>
        path is ['/', ..] and not (['/', '/', ..] or ['/', '\\', ..]) && path.All(c => char.IsAscii(c) && c > ' ') && Uri.TryCreate(path, UriKind.Relative, out _)
            ? path
            : "/";
}
