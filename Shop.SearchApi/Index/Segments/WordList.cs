using Shop.SearchApi.Index.Analysis;

namespace Shop.SearchApi.Index.Segments;

/// <summary>The words of a segment that is being built, each with its term: the word that stands for all of its forms.</summary>
internal sealed class WordList
{
    private readonly TextTable _words = new();
    private readonly TextTable _terms = new();
    private GrowingList<int> _termOf = new(1024);
    private GrowingList<int> _counts = new(1024);
    private GrowingList<int> _lastSeen = new(1024);

    public int Terms => _terms.Count;

    public ReadOnlySpan<char> TermText(int term) => _terms[term];

    /// <summary>Whether it is one term, and that of a number.</summary>
    public bool IsNumber(ReadOnlySpan<int> terms) => terms is [var only] && char.IsDigit(_terms[only][0]);

    /// <summary>The term of a word of this product.</summary>
    public int Add(ReadOnlySpan<char> text, int product)
    {
        if (_words.Add(text, out var word))
        {
            Span<char> stem = stackalloc char[text.Length];
            _terms.Add(stem[..EnglishStemmer.Stem(text, stem)], out var term);
            _termOf.Add(term);
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
        for (var term = 0; term < _terms.Count; term++)
        {
            if (_words.Add(_terms[term], out _))
            {
                _termOf.Add(term);
                _counts.Add(0);
                _lastSeen.Add(-1);
            }
        }

        return TermTable.Of(_words, _termOf.Items, _counts.Items);
    }
}
