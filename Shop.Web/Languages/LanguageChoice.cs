using Microsoft.AspNetCore.Http;

namespace Shop.Web.Languages;

internal static class LanguageChoice
{
    /// <summary>What the reader chose, else what the browser asks for, best first (RFC 9110, 12.5.4).</summary>
    public static Language Of(HttpRequest request, string? chosen) =>
        Language.Of(chosen)
        ?? request.GetTypedHeaders().AcceptLanguage
            .Where(asked => asked.Quality is not <= 0)
            .OrderByDescending(asked => asked.Quality ?? 1)
            .Select(asked => Language.Of(Primary(asked.Value.Value)))
            .FirstOrDefault(language => language is not null)
        ?? Language.All[0];

    // "de-AT" is answered with "de".
    private static string Primary(string? tag) => (tag ?? "").Split('-')[0].ToLowerInvariant();
}
