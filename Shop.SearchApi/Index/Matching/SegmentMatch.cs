using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>The lists of one segment that a product has to be in, the shortest first.</summary>
internal static class SegmentMatch
{
    /// <summary>A cursor for each clause; null when one of them meets nothing here.</summary>
    public static Cursor[]? Cursors(Plan plan, Segment segment, int number, Scratch scratch)
    {
        scratch.Return();
        var cursors = new Cursor[plan.Clauses.Count];
        for (var i = 0; i < cursors.Length; i++)
        {
            if (CursorOf(plan.Clauses[i], segment, number, scratch) is not { } cursor)
            {
                return null;
            }

            cursors[i] = cursor;
        }

        Array.Sort(cursors, static (a, b) => a.Count.CompareTo(b.Count));
        return cursors;
    }

    private static Cursor? CursorOf(Clause clause, Segment segment, int number, Scratch scratch)
    {
        var (only, several, products) = (-1, clause.Splits.Count > 0, 0);
        foreach (var alternative in clause.Alternatives)
        {
            if (alternative.Terms[number] is >= 0 and var term)
            {
                several |= only >= 0 || alternative.Weight < 1;
                only = term;
                products += segment.Terms.Count(term);
            }
        }

        if (!several)
        {
            return only < 0 ? null : Cursor.Of(segment, only, clause.Rarity);
        }

        return Union(clause, segment, number, scratch);
    }

    private static Cursor? Union(Clause clause, Segment segment, int number, Scratch scratch)
    {
        var union = scratch.Union;
        union.Begin(segment.Count);
        var most = 0;
        foreach (var alternative in clause.Alternatives.Where(a => a.Terms[number] >= 0))
        {
            union.Add(segment.Terms.Products(alternative.Terms[number]), segment.Terms.Impacts(alternative.Terms[number]), alternative.Weight);
            most += segment.Terms.Count(alternative.Terms[number]);
        }

        foreach (var split in clause.Splits)
        {
            most += AddSplit(split, segment, number, union);
        }

        if (most == 0)
        {
            return null;
        }

        var (products, impacts) = scratch.Lend(Math.Min(most, segment.Count));
        var count = union.MoveTo(products, impacts, segment.Count);
        return new Cursor(products, impacts, 0, count, clause.Rarity / 255);
    }

    private static int AddSplit(SideBySide split, Segment segment, int number, UnionTable union)
    {
        var terms = split.Terms[number];
        if (terms.Length == 0)
        {
            return 0;
        }

        var cursors = Array.ConvertAll(terms, term => Cursor.Of(segment, term, split.Weight * 255 / terms.Length));
        Array.Sort(cursors, static (a, b) => a.Count.CompareTo(b.Count));
        var added = 0;
        for (var at = cursors[0].From; at < cursors[0].To; at++)
        {
            var product = cursors[0].Products[at];
            var score = 0f;
            var all = true;
            for (var i = 0; all && i < cursors.Length; i++)
            {
                all = cursors[i].Has(product);
                score += all ? cursors[i].Score : 0;
            }

            if (all && (!split.InName || StandsIn(segment.Names.Of(product), terms)))
            {
                union.Add(product, (byte)Math.Clamp(score, 1, 255));
                added++;
            }
        }

        return added;
    }

    private static bool StandsIn(ReadOnlySpan<int> name, ReadOnlySpan<int> terms) => name.IndexOf(terms) >= 0;
}
