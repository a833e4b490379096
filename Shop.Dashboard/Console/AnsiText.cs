using System.Text;
using System.Text.Encodings.Web;

namespace Shop.Dashboard.Console;

/// <summary>A console line as HTML: colours become classes, every other escape and control character goes, all text is encoded.</summary>
internal static class AnsiText
{
    private const char Escape = '\u001b';

    public static string ToHtml(string line)
    {
        var html = new StringBuilder(line.Length + 32);
        var style = AnsiStyle.None;
        foreach (var part in AnsiReader.Read(LastWritten(line)))
        {
            if (part.Sgr is { } codes)
            {
                style = style.With(codes);
                continue;
            }

            var text = HtmlEncoder.Default.Encode(part.Text);
            _ = style.Classes is { Length: > 0 } classes
                ? html.Append("<span class=\"").Append(classes).Append("\">").Append(text).Append("</span>")
                : html.Append(text);
        }

        return html.ToString();
    }

    /// <summary>The text alone.</summary>
    public static string Plain(string text) =>
        text.Contains(Escape) || text.Any(c => char.IsControl(c) && c != '\n' && c != '\t')
            ? string.Join('\n', text.Split('\n').Select(line => string.Concat(AnsiReader.Read(LastWritten(line)).Select(part => part.Text))))
            : text;

    // What comes after a carriage return is written over what came before, as progress bars do.
    private static string LastWritten(string line)
    {
        var trimmed = line.TrimEnd('\r', '\n');
        return trimmed[(trimmed.LastIndexOf('\r') + 1)..];
    }
}
