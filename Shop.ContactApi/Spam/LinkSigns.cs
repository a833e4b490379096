using System.Text.RegularExpressions;

namespace Shop.ContactApi.Spam;

/// <summary>What the links of a message say against it.</summary>
internal static class LinkSigns
{
    private static readonly Regex Link = new(@"https?://|www\.", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);

    // Nobody writes markup into a plain text box, except to have links somewhere else.
    private static readonly Regex Markup = new(@"<a\s+href|\[url[=\]]|\[link[=\]]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);

    public static int Count(string text) => Link.Count(text);

    public static bool HasMarkup(string text) => Markup.IsMatch(text);

    /// <summary>A link, and hardly a word beside it.</summary>
    public static bool IsLittleElse(string body) =>
        Count(body) > 0 && body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => !Link.IsMatch(word)) < 4;
}
