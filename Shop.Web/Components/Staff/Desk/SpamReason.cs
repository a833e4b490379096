using System.Globalization;
using System.Text.RegularExpressions;
using Shop.Web.Languages;

namespace Shop.Web.Components.Staff.Desk;

/// <summary>The desk keeps its reasons as English sentences. Those that are known here are said in the reader's language.</summary>
internal static class SpamReason
{
    private static readonly (Regex Sentence, string Text)[] s_known =
    [
        (Sentence(@"The field that people do not see was filled in\."), "Desk.SpamReason.trap"),
        (Sentence(@"The form's stamp is not one of ours\."), "Desk.SpamReason.stamp"),
        (Sentence(@"The form's stamp is too old\."), "Desk.SpamReason.old"),
        (Sentence(@"The form came back after ([0-9.]+) s\."), "Desk.SpamReason.quick"),
        (Sentence(@"It holds ([0-9]+) links\."), "Desk.SpamReason.links"),
        (Sentence(@"It holds links written as markup\."), "Desk.SpamReason.markup"),
        (Sentence(@"It is a link and little else\."), "Desk.SpamReason.bare"),
        (Sentence(@"By what staff marked it is spam with ([0-9]+) ?%: (.*)\."), "Desk.SpamReason.learned"),
    ];

    /// <summary>Null for one that is not known: a newer desk may have more.</summary>
    public static string? Of(string reason, Words words)
    {
        foreach (var (sentence, text) in s_known)
        {
            if (sentence.Match(reason) is { Success: true } match)
            {
                return words[text, [.. match.Groups.Values.Skip(1).Select(group => Local(group.Value, words))]];
            }
        }
        return null;
    }

    private static string Local(string value, Words words) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? words.Number(number, "0.#") : value;

    private static Regex Sentence(string pattern) => new($"^{pattern}$", RegexOptions.Singleline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
