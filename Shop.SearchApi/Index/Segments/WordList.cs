using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Shop.SearchApi.Index.Analysis;

namespace Shop.SearchApi.Index.Segments;

/// <summary>
/// The words of a segment that is being built, each with its term: the word that stands for all of its forms, under its own number
/// whether a product spells it so or not.
/// </summary>
internal sealed class WordList
{
    private readonly TextTable _words = new();
    private GrowingList<KnownWord> _known = new(1024);
    private GrowingList<LikelyText> _likely = new(256);

    public int Count => _words.Count;

    public ReadOnlySpan<char> TextOf(int word) => _words[word];

    /// <summary>Whether it is one term, and that of a number.</summary>
    public bool IsNumber(ReadOnlySpan<int> terms) => terms is [var only] && char.IsDigit(_words[only][0]);

    /// <summary>
    /// Fetches what is known of words before it is needed. Each word is somewhere else in memory: looked up one after the other, each would wait
    /// for three places of it in turn; here no word waits for the one before, so that the processor waits for many of them at once.
    /// </summary>
    /// <returns>Nothing of meaning. Were this inlined, it would be seen that nobody needs it, and the looks be left out.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Fetch(ReadOnlySpan<ReadToken> tokens)
    {
        _likely.Clear();
        foreach (ref readonly var token in tokens)
        {
            _likely.Add(_words.LikelyOf(token.Hash));
        }

        var looks = 0;
        foreach (ref readonly var likely in _likely.Items)
        {
            if (likely.Number >= 0)
            {
                looks += _words.FirstLetter(likely) + _known[_known[likely.Number].Term].Slot;
            }
        }

        return looks;
    }

    /// <summary>The term of a word of this product.</summary>
    public int Add(ReadOnlySpan<char> text, int hash, int product)
    {
        var word = NumberOf(text, hash);
        if (_known[word].Count == 0)
        {
            var term = Stem(text, word);
            _known[word].Term = term;
        }

        ref var known = ref _known[word];
        if (known.LastSeen != product)
        {
            (known.LastSeen, known.Count) = (product, known.Count + 1);
        }

        return known.Term;
    }

    /// <summary>The place of a term among those of the product.</summary>
    /// <param name="term">The term.</param>
    /// <param name="product">The product.</param>
    /// <param name="next">The place it gets where it has none yet.</param>
    public int SlotOf(int term, int product, int next)
    {
        ref var known = ref _known[term];
        if (known.Product != product)
        {
            (known.Product, known.Slot) = (product, next);
        }

        return known.Slot;
    }

    /// <summary>The words in order, and with them the stems that are no words.</summary>
    public TermTable ToTable()
    {
        var (terms, counts) = (new int[Count], new int[Count]);
        for (var word = 0; word < Count; word++)
        {
            (terms[word], counts[word]) = (_known[word].Term, _known[word].Count);
        }

        return TermTable.Of(_words, terms, counts);
    }

    // The stem of a stem may be another one ("exercise": "exercis": "exerci"): a term is its own term as long as no product spells it.
    private int Stem(ReadOnlySpan<char> text, int word)
    {
        Span<char> stem = stackalloc char[text.Length];
        stem = stem[..EnglishStemmer.Stem(text, stem)];
        return stem.SequenceEqual(text) ? word : NumberOf(stem, TextTable.HashOf(stem));
    }

    private int NumberOf(ReadOnlySpan<char> text, int hash)
    {
        if (_words.Add(text, hash, out var word))
        {
            _known.Add(new(word));
        }

        return word;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct KnownWord(int term)
    {
        public int Term = term;

        // In how many products it stands as it is written, and in which of them last.
        public int Count = 0;
        public int LastSeen = -1;

        // As a term: its place among those of the product that had it last.
        public int Product = -1;
        public int Slot = 0;
    }
}
