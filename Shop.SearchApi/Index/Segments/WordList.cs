using System.Runtime.InteropServices;
using Shop.SearchApi.Index.Analysis;

namespace Shop.SearchApi.Index.Segments;

/// <summary>The words of a segment that is being built, each with its term: the word that stands for all of its forms.</summary>
internal sealed class WordList
{
    private readonly TextTable _words = new();
    private readonly TextTable _terms = new();
    private GrowingList<KnownWord> _known = new(1024);

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
            _known.Add(new(term, 0, -1));
        }

        ref var known = ref _known[word];
        if (known.LastSeen != product)
        {
            known = new(known.Term, known.Count + 1, product);
        }

        return known.Term;
    }

    /// <summary>The words in order, and with them the stems that are no words.</summary>
    public TermTable ToTable()
    {
        for (var term = 0; term < _terms.Count; term++)
        {
            if (_words.Add(_terms[term], out _))
            {
                _known.Add(new(term, 0, -1));
            }
        }

        return TermTable.Of(_words, [.. _known.Items.ToArray().Select(k => k.Term)], [.. _known.Items.ToArray().Select(k => k.Count)]);
    }

    // In how many products it stands, and in which of them last.
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct KnownWord(int Term, int Count, int LastSeen);
}
