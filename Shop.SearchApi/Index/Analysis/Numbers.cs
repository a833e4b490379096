namespace Shop.SearchApi.Index.Analysis;

/// <summary>
/// Numbers in ASCII or folded text: whole ones, decimals ("43.2", "1,5"), thousands ("1,000"), dotted chains ("1.2.3").
/// What begins with digits and is neither a number nor a number with a unit, such as "1211ea", is a model number.
/// </summary>
internal static class Numbers
{
    /// <summary>10^18: beyond that it is no amount, and the look ahead stays short.</summary>
    private const int MostGroups = 6;

    /// <summary>Finds the end of the number at a digit; false for a model number.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int at, bool attached, out int end, out bool decimalComma)
    {
        decimalComma = false;
        var whole = DigitsEnd(text, at);
        end = whole;
        if (DigitAfter(text, whole, '.'))
        {
            end = ChainEnd(text, whole);
            return true;
        }

        if (!attached && DigitAfter(text, whole, ',') && !IsListed(text, at))
        {
            (end, decimalComma) = CommaEnd(text, at, whole);
            return true;
        }

        return IsMeasure(text, whole);
    }

    /// <summary>Writes a number with at most a decimal point left of its signs, and returns the length.</summary>
    public static int Write(ReadOnlySpan<char> number, bool decimalComma, Span<char> term)
    {
        var length = 0;
        foreach (var c in number)
        {
            if (length == term.Length)
            {
                return Terms.WholeLength(term);
            }

            if (c != ',' || decimalComma)
            {
                term[length++] = c == ',' ? '.' : c;
            }
        }

        return length;
    }

    public static bool DigitAfter(ReadOnlySpan<char> text, int at, char sign) =>
        at + 1 < text.Length && text[at] == sign && char.IsAsciiDigit(text[at + 1]);

    /// <summary>Whether it comes after another one in a list ("5,10,15").</summary>
    private static bool IsListed(ReadOnlySpan<char> text, int at) => at > 1 && text[at - 1] == ',' && char.IsAsciiDigit(text[at - 2]);

    private static int DigitsEnd(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int ChainEnd(ReadOnlySpan<char> text, int at)
    {
        while (DigitAfter(text, at, '.'))
        {
            at = DigitsEnd(text, at + 1);
        }

        return at;
    }

    private static (int End, bool Decimal) CommaEnd(ReadOnlySpan<char> text, int at, int whole)
    {
        var grouped = whole;
        for (var group = 0; group < MostGroups && DigitAfter(text, grouped, ',') && DigitsEnd(text, grouped + 1) == grouped + 4; group++)
        {
            grouped += 4;
        }

        var zero = text[at] == '0';
        if (grouped > whole && whole - at <= 3 && !zero && !DigitAfter(text, grouped, ','))
        {
            return (DigitAfter(text, grouped, '.') ? DigitsEnd(text, grouped + 1) : grouped, false);
        }

        // "5,10,15" is a list; "100,2000" might be one.
        var end = DigitsEnd(text, whole + 1);
        var isDecimal = (end - whole <= 3 || (zero && whole - at == 1)) && !DigitAfter(text, end, ',') && !DigitAfter(text, end, '.');
        return isDecimal ? (end, true) : (whole, false);
    }

    /// <summary>Whether what is written onto a number is a unit ("gb" in "4gb") or makes a size of it ("x900", "x4gb").</summary>
    public static bool IsMeasure(ReadOnlySpan<char> text, int at)
    {
        for (var words = 1; words <= RecentWords.Kept; words++)
        {
            if (at == text.Length || !Terms.IsLetterOrDigit(text[at]))
            {
                return true;
            }

            if (!IsTimes(text, at))
            {
                return words < RecentWords.Kept && IsUnit(text, at);
            }

            at = ChainEnd(text, DigitsEnd(text, at + 1));
        }

        return false;
    }

    /// <summary>The "x" of "1440x900".</summary>
    public static bool IsTimes(ReadOnlySpan<char> text, int at) =>
        at + 1 < text.Length && (text[at] | 0x20) == 'x' && char.IsAsciiDigit(text[at + 1]);

    private static bool IsUnit(ReadOnlySpan<char> text, int at)
    {
        Span<char> word = stackalloc char[16];
        var length = 0;
        while (at + length < text.Length && Terms.IsLetterOrDigit(text[at + length]))
        {
            if (length == word.Length)
            {
                return false;
            }

            length++;
        }

        return Units.Of(word[..Terms.Write(text.Slice(at, length), word)]).Name is not null;
    }
}
