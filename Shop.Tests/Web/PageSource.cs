using System.Net;
using System.Text.RegularExpressions;

namespace Shop.Tests.Web;

internal static class PageSource
{
    public static IEnumerable<string> Attributes(string html, string element, string attribute) =>
        Regex.Matches(html, $"<{element}\\b[^>]*\\b{attribute}=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1))
            .Select(match => WebUtility.HtmlDecode(match.Groups["value"].Value));

    public static IEnumerable<string> Texts(string html, string element) =>
        Regex.Matches(html, $"<{element}\\b[^>]*>(?<text>[^<]*)</{element}>", RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1))
            .Select(match => WebUtility.HtmlDecode(match.Groups["text"].Value));

    /// <summary>The hidden fields of the page's form: antiforgery token, key and the handler's name.</summary>
    public static Dictionary<string, string> HiddenFields(string html) =>
        Regex.Matches(html, "<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1))
            .ToDictionary(
                match => WebUtility.HtmlDecode(match.Groups["name"].Value),
                match => WebUtility.HtmlDecode(match.Groups["value"].Value),
                StringComparer.Ordinal);
}
