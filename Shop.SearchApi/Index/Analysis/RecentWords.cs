namespace Shop.SearchApi.Index.Analysis;

/// <summary>The last few ordinary words of a text, from which their joined forms are made.</summary>
internal ref struct RecentWords(Span<char> chars, Span<int> places)
{
    /// <summary>Also the most parts of a joined form.</summary>
    public const int Kept = 4;
    public const int Chars = (Kept + 1) * Tokenizer.LongestTerm;
    public const int Places = Kept * PlacesOfOne;
    private const int PlacesOfOne = 4;

    private readonly Span<char> _chars = chars;
    private readonly Span<int> _places = places;
    private int _count;

    /// <summary>Room for the term of the word to come.</summary>
    public readonly Span<char> Next => _chars.Slice(Slot(0) * Tokenizer.LongestTerm, Tokenizer.LongestTerm);

    public readonly ReadOnlySpan<char> Last => Term(1);

    public readonly int End => Place(1)[2];

    /// <param name="times">Whether an "x" stood before it, which is part of joined forms only ("1440x900").</param>
    public void Keep(int length, int start, int end, bool times)
    {
        var place = Place(0);
        (place[0], place[1], place[2], place[3]) = (length, start, end, times ? 1 : 0);
        _count++;
    }

    public readonly int StartOf(int back) => Place(back)[1];

    /// <summary>The last words without a gap, of them the very last in the given spelling.</summary>
    public readonly ReadOnlySpan<char> Joined(int parts, ReadOnlySpan<char> last)
    {
        var joined = _chars[(Kept * Tokenizer.LongestTerm)..];
        var length = 0;
        for (var back = parts; back > 0; back--)
        {
            if (back < parts && Place(back)[3] != 0)
            {
                length += Append("x", joined[length..]);
            }

            length += Append(back > 1 ? Term(back) : last, joined[length..]);
        }

        return joined[..Terms.WholeLength(joined[..length])];
    }

    private readonly ReadOnlySpan<char> Term(int back) =>
        _chars.Slice(Slot(back) * Tokenizer.LongestTerm, Place(back)[0]);

    private readonly Span<int> Place(int back) => _places.Slice(Slot(back) * PlacesOfOne, PlacesOfOne);

    private readonly int Slot(int back) => (_count - back + Kept) % Kept;

    private static int Append(ReadOnlySpan<char> term, Span<char> to)
    {
        var length = Math.Min(term.Length, to.Length);
        term[..length].CopyTo(to);
        return length;
    }
}
