using System.Globalization;

namespace Shop.SearchApi.Index.Analysis;

/// <summary>What the characters of ASCII or folded text are, and how they become a term.</summary>
internal static class Terms
{
    private static readonly CharKind[] Ascii = [.. Enumerable.Range(0, 128).Select(c =>
        char.IsAsciiLetter((char)c) ? CharKind.Letter : char.IsAsciiDigit((char)c) ? CharKind.Digit : CharKind.Separator)];

    /// <summary>Folding leaves nothing outside ASCII that is not part of a word.</summary>
    public static CharKind KindOf(char c) => c < 128 ? Ascii[c] : IsIdeograph(c) ? CharKind.Ideograph : CharKind.Letter;

    public static bool IsLetterOrDigit(char c) => KindOf(c) is CharKind.Letter or CharKind.Digit;

    /// <summary>A mark that folding left because it is a letter in its script, such as an Indian vowel.</summary>
    public static bool IsMark(char c) => c >= 128
        && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Copies as much as fits, ASCII in lower case, and returns the length.</summary>
    public static int Write(ReadOnlySpan<char> word, Span<char> term)
    {
        var length = Math.Min(word.Length, term.Length);
        for (var i = 0; i < length; i++)
        {
            var c = word[i];
            term[i] = char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c;
        }

        return length < word.Length ? WholeLength(term[..length]) : length;
    }

    /// <summary>The length without what a cut may leave: half a surrogate pair, or a point without its decimals.</summary>
    public static int WholeLength(ReadOnlySpan<char> cut) =>
        cut is [.., var last] && (char.IsHighSurrogate(last) || last == '.') ? cut.Length - 1 : cut.Length;

    /// <summary>Han with its supplements (the high surrogates of planes 2 and 3), kana and bopomofo; Hangul has blanks.</summary>
    private static bool IsIdeograph(char c) => c >= '\u2E80' && c is
        <= '\u2FDF' or (>= '\u3005' and <= '\u3007') or (>= '\u3021' and <= '\u3029') or (>= '\u3041' and <= '\u3096') or (>= '\u309B' and <= '\u312F')
        or (>= '\u31A0' and <= '\u31FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF')
        or (>= '\uD840' and <= '\uD8BF');
}
