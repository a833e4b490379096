namespace Shop.SearchApi.Index.Matching;

/// <summary>What a word may have been meant to be.</summary>
internal static class Spelling
{
    public const string Relaxation = "spelling";

    private const int OneEditFrom = 4;
    private const int DoubtedFrom = 3;
    private const int TwoEditsFrom = 8;
    private const int ShortestPart = 3;
    private const int MuchCommoner = 5;
    private const int MostMeant = 12;

    // A word that products do have is taken for a misspelling only beside one that is so much commoner.
    private const int FarCommoner = 100;
    private const double Rare = 0.00005;

    /// <summary>The words that may have been meant, the likeliest first: the nearest, by half an edit those with the same first letter, of those the commonest.</summary>
    public static string[] Meant(Vocabulary vocabulary, Clause clause, int products)
    {
        if (!MayBeMisspelt(clause, OneEditFrom))
        {
            return [];
        }

        var own = Own(vocabulary, clause);
        return own <= Math.Max(2, products * Rare) ? Near(vocabulary, clause, own, FarCommoner) : [];
    }

    /// <summary>The same for a word that products do have, but none of them together with the other words.</summary>
    public static string[] Doubted(Vocabulary vocabulary, Clause clause) =>
        MayBeMisspelt(clause, DoubtedFrom) ? Near(vocabulary, clause, Own(vocabulary, clause), MuchCommoner) : [];

    /// <summary>
    /// Two words that were written together, or null. Some name has them side by side: short words are so many that almost any misspelt word
    /// falls into two of them. Of several pairs the one whose rarer word is commonest. Of a word that products have, both must be much commoner.
    /// </summary>
    public static (string First, string Second)? Parts(Vocabulary vocabulary, Clause clause)
    {
        var word = clause.Word;
        var least = Math.Max(1, MuchCommoner * vocabulary.CountWritten(word));
        var pairs = new List<(int At, int Count)>();
        for (var at = ShortestPart; at <= word.Length - ShortestPart; at++)
        {
            if (vocabulary.CountWritten(word.AsSpan(0, at)) is var first && first > least && vocabulary.CountWritten(word.AsSpan(at)) is var second && second > least)
            {
                pairs.Add((at, Math.Min(first, second)));
            }
        }

        pairs.Sort(static (a, b) => b.Count.CompareTo(a.Count));
        var found = pairs.FindIndex(pair => vocabulary.HasInName(word.AsSpan(0, pair.At), word.AsSpan(pair.At)));
        return found < 0 ? null : (word[..pairs[found].At], word[pairs[found].At..]);
    }

    private static bool MayBeMisspelt(Clause clause, int from) => clause.Word.Length >= from && clause.Word.All(char.IsLetter) && clause.Splits.Count == 0;

    private static int Own(Vocabulary vocabulary, Clause clause) => clause.Alternatives.Select(a => vocabulary.Count(a.Terms)).DefaultIfEmpty().Max();

    private static string[] Near(Vocabulary vocabulary, Clause clause, int own, int commoner)
    {
        var (word, most) = (clause.Word, clause.IsEmpty && clause.Word.Length >= TwoEditsFrom ? 2 : 1);
        return [.. vocabulary.Near(word, most)
            .Where(near => near.Word != word && near.Word.All(char.IsLetter) && near.Count >= Math.Max(1, (long)own * commoner))
            .OrderBy(near => near.Distance - (near.Word[0] == word[0] ? 0.5 : 0))
            .ThenByDescending(near => near.Count).ThenBy(near => near.Word, StringComparer.Ordinal)
            .Select(near => near.Word).Take(MostMeant)];
    }
}
