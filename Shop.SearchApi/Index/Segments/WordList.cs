using Shop.SearchApi.Index.Analysis;

namespace Shop.SearchApi.Index.Segments;

/// <summary>The words of a segment that is being built, each with its term: the word that stands for all of its forms.</summary>
internal sealed class WordList
{
    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _find;
    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _findTerm;
    private readonly List<string> _termTexts = [];
    private GrowingList<int> _termOf = new(1024);
    private GrowingList<int> _counts = new(1024);
    private GrowingList<int> _lastSeen = new(1024);

    public WordList()
    {
        _find = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        _findTerm = _terms.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public int Terms => _termTexts.Count;

    public string TermText(int term) => _termTexts[term];

    /// <summary>Whether it is one term, and that of a number.</summary>
    public bool IsNumber(ReadOnlySpan<int> terms) => terms is [var only] && char.IsDigit(_termTexts[only][0]);

    /// <summary>The term of a word of this product.</summary>
    public int Add(ReadOnlySpan<char> text, int product)
    {
        if (!_find.TryGetValue(text, out var word))
        {
            word = _words.Count;
            _find[text] = word;
            Span<char> stem = stackalloc char[text.Length];
            _termOf.Add(TermOf(stem[..EnglishStemmer.Stem(text, stem)]));
            _counts.Add(0);
            _lastSeen.Add(-1);
        }

        if (_lastSeen[word] != product)
        {
            _lastSeen[word] = product;
            _counts[word]++;
        }

        return _termOf[word];
    }

    /// <summary>The words in order, and with them the stems that are no words.</summary>
    public TermTable ToTable()
    {
        foreach (var (stem, term) in _terms)
        {
            if (_words.TryAdd(stem, _words.Count))
            {
                _termOf.Add(term);
                _counts.Add(0);
            }
        }

        var words = _words.Keys.ToArray();
        var order = Enumerable.Range(0, words.Length).ToArray();
        Array.Sort(words, order, StringComparer.Ordinal);
        var (termOf, counts) = (_termOf, _counts);
        return TermTable.Of(words, [.. order.Select(word => termOf[word])], [.. order.Select(word => counts[word])]);
    }

    private int TermOf(ReadOnlySpan<char> stem)
    {
        if (!_findTerm.TryGetValue(stem, out var term))
        {
            term = _termTexts.Count;
            var text = stem.ToString();
            _terms[text] = term;
            _termTexts.Add(text);
        }

        return term;
    }
}
