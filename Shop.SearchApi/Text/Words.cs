using System.Globalization;
using System.Text;

namespace Shop.SearchApi.Text;

/// <summary>
/// Cuts text into words the same way for products and for queries: runs of letters and digits, compatibility
/// forms and accents folded, lower case. Everything else separates, so no operator of any query language survives.
/// </summary>
internal static class Words
{
    public const int LongestWord = 64;

    public static List<Word> Of(string? text)
    {
        var words = new List<Word>();
        if (string.IsNullOrEmpty(text))
        {
            return words;
        }

        var start = -1;
        var position = 0;
        // A lone surrogate is enumerated as U+FFFD, which separates.
        foreach (var rune in text.EnumerateRunes())
        {
            var inside = Rune.IsLetterOrDigit(rune) || (start >= 0 && IsMark(rune));
            if (inside && start < 0)
            {
                start = position;
            }
            else if (!inside && start >= 0)
            {
                Add(words, text, start, position);
                start = -1;
            }

            position += rune == Rune.ReplacementChar ? 1 : rune.Utf16SequenceLength;
        }

        if (start >= 0)
        {
            Add(words, text, start, text.Length);
        }

        return words;
    }

    /// <summary>The words with a blank between them: the form that PostgreSQL's parser cannot misread.</summary>
    public static string Joined(string? text) => string.Join(' ', Of(text).Select(word => word.Text));

    private static void Add(List<Word> words, string text, int start, int end)
    {
        var folded = Fold(text[start..end]);
        if (folded.Length > 0)
        {
            words.Add(new(folded.Length > LongestWord ? folded[..LongestWord] : folded, start, end - start));
        }
    }

    private static string Fold(string word)
    {
        if (Ascii.IsValid(word))
        {
            return word.ToLowerInvariant();
        }

        var folded = new StringBuilder(word.Length);
        foreach (var rune in word.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                // Turkish dotless i has no decomposition.
                folded.Append(rune.Value == 'ı' ? "i" : Rune.ToLowerInvariant(rune).ToString());
            }
        }

        // Cutting at LongestWord must not leave half a surrogate pair.
        return folded.Length > LongestWord && char.IsHighSurrogate(folded[LongestWord - 1])
            ? folded.ToString(0, LongestWord - 1)
            : folded.ToString();
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
