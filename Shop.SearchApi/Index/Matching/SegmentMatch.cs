using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>The lists of one segment that a product has to be in.</summary>
internal static class SegmentMatch
{
    /// <summary>The lists of each clause, the shortest first; null when one of them meets nothing here.</summary>
    public static ClauseLists[]? Lists(Plan plan, Segment segment, int number, Scratch scratch)
    {
        scratch.Return();
        var clauses = new ClauseLists[plan.Clauses.Count];
        for (var i = 0; i < clauses.Length; i++)
        {
            clauses[i] = ListsOf(plan.Clauses[i], segment, number, scratch);
            if (clauses[i].Count == 0)
            {
                return null;
            }
        }

        Array.Sort(clauses, static (a, b) => a.Count.CompareTo(b.Count));
        return clauses;
    }

    /// <summary>Whether the name of some product has two terms side by side.</summary>
    public static bool HasInName(Segment segment, int generation, ReadOnlySpan<int> terms)
    {
        var (rarer, other) = segment.Terms.Count(terms[0]) <= segment.Terms.Count(terms[1]) ? (terms[0], terms[1]) : (terms[1], terms[0]);
        var others = Cursor.Of(segment, other, 1);
        foreach (var product in segment.Terms.Products(rarer))
        {
            if (others.ImpactOf(product) > 0 && segment.Columns.IsLive(product, generation) && StandsIn(segment.Names.Of(product), terms))
            {
                return true;
            }
        }

        return false;
    }

    private static ClauseLists ListsOf(Clause clause, Segment segment, int number, Scratch scratch)
    {
        var lists = new List<Cursor>(clause.Alternatives.Count + clause.Splits.Count);
        foreach (var alternative in clause.Alternatives)
        {
            if (alternative.Terms[number] is >= 0 and var term)
            {
                lists.Add(Cursor.Of(segment, term, alternative.Weight));
            }
        }

        foreach (var split in clause.Splits)
        {
            if (SideBySide(split, segment, number, scratch) is { } list)
            {
                lists.Add(list);
            }
        }

        return new([.. lists], clause.Rarity);
    }

    private static Cursor? SideBySide(SideBySide split, Segment segment, int number, Scratch scratch)
    {
        var terms = split.Terms[number];
        if (terms.Length == 0)
        {
            return null;
        }

        var cursors = Array.ConvertAll(terms, term => Cursor.Of(segment, term, 1));
        Array.Sort(cursors, static (a, b) => a.Count.CompareTo(b.Count));
        var (products, impacts) = scratch.Lend(cursors[0].Count);
        var found = 0;
        foreach (var product in cursors[0].Products)
        {
            var (sum, all) = (0, true);
            for (var i = 0; all && i < cursors.Length; i++)
            {
                var impact = cursors[i].ImpactOf(product);
                (sum, all) = (sum + impact, impact > 0);
            }

            if (all && (!split.InName || StandsIn(segment.Names.Of(product), terms)))
            {
                products[found] = product;
                impacts[found++] = (byte)Math.Clamp(split.Weight * sum / terms.Length, 1, 255);
            }
        }

        return new Cursor(products, impacts, 0, found, 1);
    }

    private static bool StandsIn(ReadOnlySpan<int> name, ReadOnlySpan<int> terms) => name.IndexOf(terms) >= 0;
}
