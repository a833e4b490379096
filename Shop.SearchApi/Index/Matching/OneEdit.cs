namespace Shop.SearchApi.Index.Matching;

/// <summary>
/// All that one edit makes of a word: a letter gone, two swapped, one replaced, one added. There are some hundred of them, which are sooner
/// looked up than a large vocabulary is gone through.
/// </summary>
internal static class OneEdit
{
    private const int Longest = 64;

    /// <param name="word">The word.</param>
    /// <param name="letters">The letters that may be put in.</param>
    /// <param name="take">Takes what came of it; some come more than once.</param>
    public static void ForEach(ReadOnlySpan<char> word, IReadOnlyList<char> letters, Action<ReadOnlySpan<char>> take)
    {
        if (word.Length >= Longest)
        {
            return;
        }

        Span<char> room = stackalloc char[Longest + 1];
        for (var at = 0; at < word.Length; at++)
        {
            word[..at].CopyTo(room);
            word[(at + 1)..].CopyTo(room[at..]);
            take(room[..(word.Length - 1)]);
        }

        var changed = room[..word.Length];
        word.CopyTo(changed);
        for (var at = 0; at < word.Length; at++)
        {
            if (at > 0 && word[at] != word[at - 1])
            {
                (changed[at - 1], changed[at]) = (word[at], word[at - 1]);
                take(changed);
                changed[at - 1] = word[at - 1];
            }

            foreach (var letter in letters)
            {
                changed[at] = letter;
                if (letter != word[at])
                {
                    take(changed);
                }
            }

            changed[at] = word[at];
        }

        var longer = room[..(word.Length + 1)];
        for (var at = 0; at <= word.Length; at++)
        {
            word[..at].CopyTo(longer);
            word[at..].CopyTo(longer[(at + 1)..]);
            foreach (var letter in letters)
            {
                longer[at] = letter;
                take(longer);
            }
        }
    }
}
