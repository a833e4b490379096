namespace Shop.SearchApi.Index.Segments;

/// <summary>Which segments to merge. Each is several times as large as the one behind it, so there are few, and a product is merged seldom.</summary>
internal static class Merging
{
    private const int Step = 4;

    // Up to this size a merge takes some milliseconds, and writes may wait for it.
    private const int SmallSize = 8_000;

    // How much of an index may be struck out or stand in late segments before it is made anew.
    private const double Worn = 0.2;

    /// <summary>The last segments, where they have come too close in size; else none.</summary>
    public static IReadOnlyList<Segment> Small(IReadOnlyList<Segment> segments)
    {
        var from = segments.Count - 1;
        var size = from < 0 ? 0 : segments[from].Count;
        while (from > 0 && segments[from - 1].Count is var before && before < SmallSize && before < size * Step)
        {
            size += before;
            from--;
        }

        return from >= 0 && from < segments.Count - 1 ? [.. segments.Skip(from)] : [];
    }

    /// <summary>All segments once they are worn, or those of middle size once there are many; else none.</summary>
    public static IReadOnlyList<Segment> Large(IReadOnlyList<Segment> segments)
    {
        var (largest, all, live) = (segments.Select(s => s.Count).DefaultIfEmpty(0).Max(), segments.Sum(s => s.Count), segments.Sum(s => s.Live));
        var late = segments.Where(s => s.Count < largest * Worn && s.Count >= SmallSize).ToList();
        if (all - live > all * Worn || late.Sum(s => s.Count) > all * Worn)
        {
            return segments;
        }

        return late.Count > Step ? late : [];
    }

    /// <summary>Takes over what has happened to the parts since they were merged.</summary>
    public static void CatchUp(IReadOnlyList<Segment> parts, Segment merged, int[][] places, int generation)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            for (var product = 0; product < places[i].Length; product++)
            {
                if (places[i][product] is not (>= 0 and var place))
                {
                    continue;
                }

                if (parts[i].Columns.StruckOut[product] != 0)
                {
                    merged.Columns.StrikeOut(place, generation);
                }
                else
                {
                    merged.Columns.CopyChanging(parts[i].Columns, product, place);
                }
            }
        }
    }
}
