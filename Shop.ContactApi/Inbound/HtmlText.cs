using System.Net;
using System.Text;

namespace Shop.ContactApi.Inbound;

/// <summary>What a reader would see of HTML, as plain text. It is never shown as HTML, so that nothing in it can do anything.</summary>
internal static class HtmlText
{
    private static readonly HashSet<string> Unseen = new(["head", "script", "style", "title", "template", "noscript", "svg"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> OwnLine = new(
        ["p", "div", "br", "li", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote", "pre", "section", "article"],
        StringComparer.OrdinalIgnoreCase);

    public static string Read(string html)
    {
        var text = new StringBuilder(html.Length);
        for (var position = 0; position < html.Length;)
        {
            var tag = html.IndexOf('<', position);
            Append(text, html.AsSpan(position, (tag < 0 ? html.Length : tag) - position));
            if (tag < 0)
            {
                break;
            }
            position = SkipTag(html, tag, text);
        }
        return WebUtility.HtmlDecode(Tidy(text));
    }

    /// <summary>Where reading goes on after what begins at this angle bracket.</summary>
    private static int SkipTag(string html, int start, StringBuilder text)
    {
        if (html.AsSpan(start).StartsWith("<!--", StringComparison.Ordinal))
        {
            var end = html.IndexOf("-->", start + 4, StringComparison.Ordinal);
            return end < 0 ? html.Length : end + 3;
        }
        var name = Name(html, start + 1, out var isEnd);
        if (name.Length == 0 && !isEnd && (start + 1 >= html.Length || html[start + 1] is not ('!' or '?')))
        {
            text.Append("&lt;"); // "a < b"
            return start + 1;
        }
        var close = html.IndexOf('>', start);
        close = close < 0 ? html.Length : close + 1;
        if (OwnLine.Contains(name))
        {
            text.Append('\n');
        }
        return !isEnd && Unseen.Contains(name) ? AfterEndOf(html, name, close) : close;
    }

    private static int AfterEndOf(string html, string name, int position)
    {
        var end = html.IndexOf($"</{name}", position, StringComparison.OrdinalIgnoreCase);
        var close = end < 0 ? -1 : html.IndexOf('>', end);
        return close < 0 ? html.Length : close + 1;
    }

    private static string Name(string html, int start, out bool isEnd)
    {
        isEnd = start < html.Length && html[start] == '/';
        start += isEnd ? 1 : 0;
        var end = start;
        while (end < html.Length && end - start < 20 && char.IsAsciiLetterOrDigit(html[end]))
        {
            end++;
        }
        return html[start..end];
    }

    private static void Append(StringBuilder text, ReadOnlySpan<char> run)
    {
        foreach (var letter in run)
        {
            var isSpace = char.IsWhiteSpace(letter) && letter != '\u00a0';
            if (!isSpace)
            {
                text.Append(letter);
            }
            else if (text.Length > 0 && text[^1] is not (' ' or '\n'))
            {
                text.Append(' ');
            }
        }
    }

    // At most one empty line between two that are not.
    private static string Tidy(StringBuilder text)
    {
        var (tidy, empty) = (new StringBuilder(text.Length), 0);
        foreach (var line in text.ToString().Split('\n'))
        {
            var trimmed = line.Trim();
            empty = trimmed.Length == 0 ? empty + 1 : 0;
            if (empty < 2)
            {
                tidy.Append(trimmed).Append('\n');
            }
        }
        return tidy.ToString().Trim();
    }
}
