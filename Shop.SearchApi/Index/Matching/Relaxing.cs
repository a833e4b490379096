using System.Buffers;
using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>When no product has all words: the words that say most together and that some product has all of stay, the others go.</summary>
internal static class Relaxing
{
    public const string DroppedWords = "droppedWords";

    // A bit for each word; a customer's twentieth word decides nothing.
    private const int Most = 12;

    public static void Drop(Plan plan, IEnumerable<string> words)
    {
        plan.DroppedWords.AddRange(words);
        plan.Relaxation = DroppedWords;
    }

    /// <summary>Whether it was words that kept products out, and some could stay.</summary>
    public static bool DropWords(Catalogue catalogue, Plan plan, Scratch scratch, CancellationToken ct)
    {
        var words = plan.Clauses.OrderByDescending(c => c.Rarity).Take(Most).ToList();
        var says = new float[1 << words.Count];
        for (var set = 1; set < says.Length; set++)
        {
            says[set] = says[set & (set - 1)] + words[System.Numerics.BitOperations.TrailingZeroCount(set)].Rarity;
        }

        var best = 0;
        for (var number = 0; number < catalogue.Segments.Count; number++)
        {
            ct.ThrowIfCancellationRequested();
            best = Best(catalogue, number, words, says, best, scratch);
        }

        var dropped = plan.Clauses.Where(c => words.IndexOf(c) is var at && (at < 0 || (best >> at & 1) == 0)).ToList();
        if (dropped.Count == 0 || best == 0)
        {
            return false;
        }

        Drop(plan, dropped.Select(c => c.Word));
        plan.Clauses.RemoveAll(dropped.Contains);
        return true;
    }

    private static int Best(Catalogue catalogue, int number, List<Clause> words, float[] says, int best, Scratch scratch)
    {
        var segment = catalogue.Segments[number];
        var rented = ArrayPool<ushort>.Shared.Rent(segment.Count);
        var sets = rented.AsSpan(0, segment.Count);
        sets.Clear();
        for (var i = 0; i < words.Count; i++)
        {
            var alone = new Plan();
            alone.Clauses.Add(words[i]);
            if (SegmentMatch.Lists(alone, segment, number, scratch) is [var lists])
            {
                foreach (var product in lists.All(segment.Count, scratch).Products.Span)
                {
                    sets[product] |= (ushort)(1 << i);
                }
            }
        }

        // Most products have none of the words.
        for (var product = 0; sets[product..].IndexOfAnyExcept((ushort)0) is >= 0 and var next; product++)
        {
            product += next;
            if (says[sets[product]] > says[best] && segment.Columns.IsLive(product, catalogue.Generation))
            {
                best = sets[product];
            }
        }

        ArrayPool<ushort>.Shared.Return(rented);
        return best;
    }
}
