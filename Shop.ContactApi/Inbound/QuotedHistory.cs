using System.Text.RegularExpressions;
using Shop.ContactApi.Notifications;

namespace Shop.ContactApi.Inbound;

/// <summary>
/// Cuts off what a reply repeats of the mail before it: the shop has that already. What is cut by mistake is not lost, since the mail is
/// kept as it came.
/// </summary>
internal static class QuotedHistory
{
    // Above them a line says who wrote; only the last lines before can be that.
    private const int LinesOfIntroduction = 3;

    // "-----Original Message-----" and its translations.
    private static readonly Regex Original = new(
        @"^\s*-{3,}\s*(Original Message|Ursprüngliche Nachricht|Message d'origine|Mensaje original|Oorspronkelijk bericht)\s*-{3,}\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    // "On Mon, 1 Jan 2026 at 10:00, Shop <…> wrote:" and its translations.
    private static readonly Regex Introduction = new(
        @"^(On|Am|Le|El|Op)\s.{1,300}(wrote|schrieb|a écrit|escribió|schreef)\b.{0,200}:$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);

    public static string Cut(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = Array.FindIndex(lines, IsStart);
        if (end < 0)
        {
            end = lines.Length;
            while (end > 0 && (lines[end - 1].StartsWith('>') || string.IsNullOrWhiteSpace(lines[end - 1])))
            {
                end--;
            }
            if (end == lines.Length || !Array.Exists(lines[end..], line => line.StartsWith('>')))
            {
                return string.Join('\n', lines).Trim();
            }
        }
        var kept = string.Join('\n', lines[..WithoutIntroduction(lines, end)]).Trim();
        // An answer between or below the quoted lines: better all of it than none.
        return kept.Length > 0 ? kept : string.Join('\n', lines).Trim();
    }

    private static bool IsStart(string line) =>
        line.Contains(MailWriter.Marker, StringComparison.Ordinal) || Original.IsMatch(line);

    private static int WithoutIntroduction(string[] lines, int end)
    {
        for (var at = end - 1; at >= Math.Max(0, end - LinesOfIntroduction); at--)
        {
            if (Introduction.IsMatch(string.Join(' ', lines[at..end]).Trim(' ', '>')))
            {
                return at;
            }
        }
        return end;
    }
}
