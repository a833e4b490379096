using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>Filters without words.</summary>
internal static class Browsing
{
    /// <summary>
    /// All products that fail at most one of the filters, and few others: they are in the two shortest lists. With one brand or category
    /// alone, its list: what its own facet counts is known. Null where only going through all products will do.
    /// </summary>
    public static ReadOnlyMemory<int>? Candidates(Segment segment, FilterSet filters, FacetCollector? facets, Scratch scratch)
    {
        if (filters.Count == 1 && filters.All[0] is ValueFilterOf { Facet: FacetNames.Brand or FacetNames.Category } only)
        {
            facets?.AddAllFor(filters.Of(only.Facet));
            return Merge(segment, [only.Lists(segment)!.Value], scratch);
        }

        var lists = filters.All.Select(f => f.Lists(segment)).Where(l => l is not null).Select(l => l!.Value)
            .OrderBy(l => l.Keys.Sum(l.Lists.Count)).ToList();
        if (lists.Count < 2)
        {
            return null;
        }

        return Merge(segment, lists.Take(2), scratch);
    }

    private static ReadOnlyMemory<int> Merge(Segment segment, IEnumerable<(Postings Lists, int[] Keys)> lists, Scratch scratch)
    {
        var chosen = lists.SelectMany(l => l.Keys.Select(key => (l.Lists, Key: key))).ToList();
        if (chosen is [var only])
        {
            return only.Lists.Stored(only.Key);
        }

        var most = chosen.Sum(c => c.Lists.Count(c.Key));
        scratch.Return();
        scratch.Union.Begin(segment.Count, most);
        foreach (var (postings, key) in chosen)
        {
            scratch.Union.Add(postings.Products(key), postings.Impacts(key), UnionTable.Whole);
        }

        var (products, impacts) = scratch.Lend(Math.Min(most, segment.Count));
        return products.AsMemory(0, scratch.Union.MoveTo(products, impacts));
    }
}
