using System.Globalization;
using System.Text;

namespace Shop.SearchApi.Index.Analysis;

/// <summary>
/// What becomes of a character outside ASCII: compatibility forms taken apart, accents dropped, case folded, digits made
/// ASCII. A blank stands for whatever is no part of a word, nothing for what is to be overlooked.
/// </summary>
internal static class Folding
{
    /// <summary>The longest decomposition, of U+FDFA, has 18.</summary>
    public const int LongestForm = 32;

    private const int PageSize = 256;
    private static readonly string[]?[] Pages = new string[]?[0x10000 / PageSize];

    /// <summary>Of a character that is no surrogate.</summary>
    public static string Of(char c) => (Pages[c / PageSize] ?? Load(c / PageSize))[c % PageSize];

    public static string Of(Rune rune)
    {
        if (rune.IsAscii || FoldingTable.Forms.ContainsKey(rune.Value))
        {
            return FoldingTable.Forms.GetValueOrDefault(rune.Value) ?? rune.ToString();
        }

        // Also keeps out what cannot be normalized.
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Control)
        {
            return " ";
        }

        var form = new StringBuilder();
        foreach (var part in Decomposed(rune).EnumerateRunes())
        {
            AppendPart(form, part);
        }

        return form.ToString();
    }

    private static string[] Load(int page)
    {
        var forms = new string[PageSize];
        for (var i = 0; i < PageSize; i++)
        {
            var c = (char)((page * PageSize) + i);
            forms[i] = char.IsSurrogate(c) ? " " : Of(new Rune(c));
        }

        // Two threads may load the same page, to the same forms.
        return Pages[page] = forms;
    }

    private static void AppendPart(StringBuilder form, Rune part)
    {
        if (part.IsAscii)
        {
            form.Append(char.ToLowerInvariant((char)part.Value));
        }
        else if (FoldingTable.Forms.TryGetValue(part.Value, out var known))
        {
            form.Append(known);
        }
        else if (Rune.GetUnicodeCategory(part) is UnicodeCategory.DecimalDigitNumber)
        {
            form.Append((int)Rune.GetNumericValue(part));
        }
        else if (IsMark(part) || Rune.GetUnicodeCategory(part) is UnicodeCategory.Format)
        {
            form.Append(IsDropped(part) || (form.Length > 0 && form[^1] < 128) ? "" : part.ToString());
        }
        else
        {
            AppendLetter(form, part);
        }
    }

    private static void AppendLetter(StringBuilder form, Rune part)
    {
        if (!Rune.IsLetterOrDigit(part) && !Rune.IsNumber(part))
        {
            form.Append(' ');
            return;
        }

        // By the capital, which brings together what differs only as a small letter.
        var small = Rune.ToLowerInvariant(Rune.ToUpperInvariant(part));
        form.Append(small == part ? part.ToString() : Of(small));
    }

    private static string Decomposed(Rune rune)
    {
        var text = rune.ToString().Normalize(NormalizationForm.FormKD);
        // "2½" is no 21 halves.
        return text.Contains('\u2044', StringComparison.Ordinal) ? ' ' + text : text;
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>Accents and points, which writers leave out; the marks of India or Japan are letters.</summary>
    private static bool IsDropped(Rune mark) =>
        !IsMark(mark) || Rune.GetUnicodeCategory(mark) is UnicodeCategory.EnclosingMark || mark.Value is
        < 0x0900 or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF)
        or (>= 0xFE00 and <= 0xFE2F) or (>= 0xE0000 and <= 0xE0FFF);
}
