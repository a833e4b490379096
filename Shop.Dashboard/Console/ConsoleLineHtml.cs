using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Shop.Dashboard.Application;
using Shop.Dashboard.Layout;

namespace Shop.Dashboard.Console;

/// <summary>A line as it stands in the page; the same for the lines that come with it and those that come later.</summary>
internal static class ConsoleLineHtml
{
    public static void Append(StringBuilder html, ConsoleLine line)
    {
        var kind = line.Source switch { ConsoleSource.Error => " line--error", ConsoleSource.Host => " line--host", _ => "" };
        var at = line.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"line{kind}\" data-n=\"{line.Number}\">")
            .Append(CultureInfo.InvariantCulture, $"<time datetime=\"{at}\" data-format=\"line\">{line.At.ToLocalTime():HH:mm:ss.fff}</time> ")
            .Append(CultureInfo.InvariantCulture, $"<b class=\"line__who {Hue.Of(line.OfResource)}\">{HtmlEncoder.Default.Encode(line.Instance)}</b> ")
            .Append("<span class=\"line__text\">").Append(AnsiText.ToHtml(line.Text)).Append("</span></div>");
    }

    public static string Of(IEnumerable<ConsoleLine> lines)
    {
        var html = new StringBuilder();
        foreach (var line in lines)
        {
            Append(html, line);
        }

        return html.ToString();
    }
}
