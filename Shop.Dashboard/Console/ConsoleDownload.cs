using System.Globalization;
using System.Text;
using Shop.Dashboard.Application;

namespace Shop.Dashboard.Console;

/// <summary>The lines as a text file, without colours.</summary>
internal static class ConsoleDownload
{
    public static byte[] Write(IEnumerable<ConsoleLine> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(line.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)).Append(' ')
                .Append(AnsiText.Plain(line.Instance)).Append(' ').Append(AnsiText.Plain(line.Text).ReplaceLineEndings(" ")).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static string FileName(ConsoleFilter filter)
    {
        var who = string.IsNullOrEmpty(filter.Instance) ? filter.OfResource ?? "all" : filter.Instance;
        return $"console-{string.Concat(who.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '_'))}.log";
    }
}
