using System.Globalization;
using System.Text;

namespace Shop.ContactApi.Attachments;

/// <summary>A file name that harms nobody who saves it: no path, no control or direction characters, the extension of its type.</summary>
internal static class AttachmentName
{
    private const int Longest = 100;

    private static readonly Dictionary<string, string[]> Extensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["image/png"] = [".png"],
        ["image/jpeg"] = [".jpg", ".jpeg"],
        ["image/gif"] = [".gif"],
        ["image/webp"] = [".webp"],
        ["application/pdf"] = [".pdf"],
        ["application/zip"] = [".zip"],
        [ContentSigns.PlainText] = [".txt", ".log", ".csv"],
    };

    public static string Clean(string? name, string type)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var kept = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
        {
            // Format characters hide or turn round what stands beside them: "exe.gpj" for "jpg.exe".
            var isFit = !Rune.IsControl(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
                && rune != Rune.ReplacementChar;
            kept.Append(!isFit ? "" : rune.Value is '<' or '>' or ':' or '"' or '|' or '?' or '*' or ';' or '%' ? "_" : rune.ToString());
        }
        var clean = kept.ToString().Trim(' ', '.');
        var endings = Extensions[type];
        var ending = Array.Find(endings, e => clean.EndsWith(e, StringComparison.OrdinalIgnoreCase)) ?? endings[0];
        var stem = clean.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? clean[..^ending.Length] : clean;
        stem = Shorten(stem).Trim(' ', '.');
        return (stem.Length > 0 ? stem : "file") + ending;
    }

    private static string Shorten(string stem) =>
        stem.Length <= Longest ? stem : stem[..(char.IsHighSurrogate(stem[Longest - 1]) ? Longest - 1 : Longest)];
}
