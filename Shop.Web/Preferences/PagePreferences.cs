using System.Globalization;
using Microsoft.AspNetCore.Http;
using Shop.Web.Languages;
using Shop.Web.Security;

namespace Shop.Web.Preferences;

/// <summary>What a reader's own browser remembers, in cookies: nothing of it is kept on the server.</summary>
internal sealed record PagePreferences(Language Language, string? Scheme, IReadOnlyList<long> Viewed)
{
    public const string LanguageCookie = "shop-language";
    public const string SchemeCookie = "shop-scheme";

    /// <summary>Ids of products with dots between them, newest first. The pages' script writes it.</summary>
    public const string ViewedCookie = "shop-viewed";

    public const int MostViewed = 7;

    public static PagePreferences Of(HttpRequest request, CookieRules rules) => new(
        LanguageChoice.Of(request, request.Cookies[rules.Name(LanguageCookie)]),
        ColourScheme.Of(request.Cookies[rules.Name(SchemeCookie)]),
        [.. Ids(request.Cookies[rules.Name(ViewedCookie)])]);

    private static IEnumerable<long> Ids(string? text) =>
        (text ?? "").Split('.', MostViewed + 1)
            .Take(MostViewed)
            .Select(id => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Where(id => id > 0)
            .Distinct();
}
