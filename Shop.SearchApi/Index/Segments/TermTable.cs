using System.Numerics;

namespace Shop.SearchApi.Index.Segments;

/// <summary>
/// The words of a segment in ordinal order, each with the term that its products are listed under: "gaming" and "games" lead to the
/// term "game". Beginnings and misspellings are looked up among the words as they are written.
/// </summary>
internal sealed class TermTable
{
    private readonly char[] _text;
    private readonly int[] _starts;
    private readonly int[] _terms;
    private readonly int[] _counts;
    private readonly int[] _places;
    private readonly char[] _letters;

    public TermTable(char[] text, int[] starts, int[] terms, int[] counts)
    {
        (_text, _starts, _terms, _counts) = (text, starts, terms, counts);
        _places = LargeArray.NewUnset<int>((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, Count + (Count / 2))));
        Array.Fill(_places, -1);
        Filter = new WordFilter(Count);
        for (var word = 0; word < Count; word++)
        {
            var place = Place(this[word]);
            while (_places[place] >= 0)
            {
                place = (place + 1) & (_places.Length - 1);
            }

            _places[place] = word;
            Filter.Add(this[word]);
        }

        _letters = [.. CommonLetters()];
    }

    /// <summary>A table of words, each with its term and in how many products it stands.</summary>
    public static TermTable Of(TextTable words, ReadOnlySpan<int> terms, ReadOnlySpan<int> counts)
    {
        var order = words.Sorted();
        var (starts, termOf, countOf) = (LargeArray.New<int>(words.Count + 1), LargeArray.NewUnset<int>(words.Count), LargeArray.NewUnset<int>(words.Count));
        for (var at = 0; at < order.Length; at++)
        {
            starts[at + 1] = starts[at] + words[order[at]].Length;
            (termOf[at], countOf[at]) = (terms[order[at]], counts[order[at]]);
        }

        var text = LargeArray.NewUnset<char>(starts[^1]);
        for (var at = 0; at < order.Length; at++)
        {
            words[order[at]].CopyTo(text.AsSpan(starts[at]));
        }

        return new(text, starts, termOf, countOf);
    }

    public int Count => _terms.Length;

    public ReadOnlySpan<char> this[int word] => _text.AsSpan(_starts[word], _starts[word + 1] - _starts[word]);

    public int TermOf(int word) => _terms[word];

    /// <summary>In how many products the word stands as it is written; 0 for a stem that no product spells.</summary>
    public int CountOf(int word) => _counts[word];

    public (char[] Text, int[] Starts, int[] Terms, int[] Counts) Arrays => (_text, _starts, _terms, _counts);

    /// <summary>The letters that words are made of, the commonest first, as far as they are common.</summary>
    public ReadOnlySpan<char> Letters => _letters;

    /// <summary>Says of most texts that they are no words.</summary>
    public WordFilter Filter { get; }

    /// <summary>The place of a word, or -1.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        for (var place = Place(word); _places[place] is >= 0 and var at; place = (place + 1) & (_places.Length - 1))
        {
            if (this[at].SequenceEqual(word))
            {
                return at;
            }
        }

        return -1;
    }

    /// <summary>The term of a word, or -1.</summary>
    public int Term(ReadOnlySpan<char> word) => Find(word) is >= 0 and var at ? _terms[at] : -1;

    /// <summary>The words that begin so: from, and up to but not including, these places.</summary>
    public (int From, int To) Beginning(ReadOnlySpan<char> prefix)
    {
        var from = LowerBound(prefix);
        var (low, high) = (from, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (this[middle].StartsWith(prefix))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return (from, low);
    }

    /// <summary>The first place whose word is not before this one.</summary>
    public int LowerBound(ReadOnlySpan<char> word)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (this[middle].SequenceCompareTo(word) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private int Place(ReadOnlySpan<char> word) => string.GetHashCode(word, StringComparison.Ordinal) & (_places.Length - 1);

    private IEnumerable<char> CommonLetters()
    {
        const int Most = 64;
        const int SampledWords = 20_000;
        var step = Math.Max(1, Count / SampledWords);
        return Enumerable.Range(0, Count / step).SelectMany(i => this[i * step].ToArray()).Where(char.IsLetter)
            .CountBy(letter => letter).OrderByDescending(l => l.Value).ThenBy(l => l.Key).Take(Most).Select(l => l.Key);
    }
}
