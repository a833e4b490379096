using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>
/// All that one edit makes of a word: a letter gone, two swapped, one replaced, one added. There are some hundred of them, which are sooner
/// looked up than a large vocabulary is gone through; and of most a filter says without spelling them out that they are no words.
/// </summary>
internal ref struct OneEdit
{
    private const int Longest = 64;
    private readonly ReadOnlySpan<char> _word;
    private readonly WordFilter _filter;
    private readonly Action<ReadOnlySpan<char>> _take;

    // The hash of each beginning; that of each end; what a beginning weighs before so many letters.
    private readonly Span<uint> _heads;
    private readonly Span<uint> _tails;
    private readonly Span<uint> _weights;

    private OneEdit(ReadOnlySpan<char> word, WordFilter filter, Action<ReadOnlySpan<char>> take, Span<uint> room)
    {
        _word = word;
        _filter = filter;
        _take = take;
        _heads = room[..(word.Length + 1)];
        _tails = room.Slice(Longest, word.Length + 1);
        _weights = room.Slice(2 * Longest, word.Length + 1);
        _heads[0] = 0;
        for (var at = 0; at < word.Length; at++)
        {
            _heads[at + 1] = WordFilter.Next(_heads[at], word[at]);
            _weights[at] = WordFilter.Weight(at);
        }

        _weights[word.Length] = WordFilter.Weight(word.Length);
        for (var at = 0; at <= word.Length; at++)
        {
            _tails[at] = _heads[word.Length] - (_heads[at] * _weights[word.Length - at]);
        }
    }

    /// <param name="word">The word.</param>
    /// <param name="letters">The letters that may be put in.</param>
    /// <param name="filter">Says what is no word.</param>
    /// <param name="take">Takes what may be one; some come more than once.</param>
    public static void ForEach(ReadOnlySpan<char> word, ReadOnlySpan<char> letters, WordFilter filter, Action<ReadOnlySpan<char>> take)
    {
        if (word.Length is 0 or >= Longest)
        {
            return;
        }

        var edit = new OneEdit(word, filter, take, stackalloc uint[3 * Longest]);
        for (var at = 0; at < word.Length; at++)
        {
            edit.Try(at, [], at + 1);
            if (at > 0 && word[at] != word[at - 1])
            {
                edit.Try(at - 1, [word[at], word[at - 1]], at + 1);
            }

            foreach (var letter in letters)
            {
                edit.Try(at, [letter], at);
                if (letter != word[at])
                {
                    edit.Try(at, [letter], at + 1);
                }
            }
        }

        foreach (var letter in letters)
        {
            edit.Try(word.Length, [letter], word.Length);
        }
    }

    // The beginning of the word, then other letters, then the word from another place on.
    private readonly void Try(int head, ReadOnlySpan<char> letters, int tail)
    {
        var hash = _heads[head];
        foreach (var letter in letters)
        {
            hash = WordFilter.Next(hash, letter);
        }

        if (!_filter.MayHave((hash * _weights[_word.Length - tail]) + _tails[tail]))
        {
            return;
        }

        Span<char> text = stackalloc char[Longest + 1];
        _word[..head].CopyTo(text);
        letters.CopyTo(text[head..]);
        _word[tail..].CopyTo(text[(head + letters.Length)..]);
        _take(text[..(head + letters.Length + _word.Length - tail)]);
    }
}
