namespace Shop.SearchApi.Index.Matching;

/// <summary>The lists of one segment that meet a clause. Where another clause leads, only what it found is looked for in them.</summary>
internal sealed class ClauseLists(Cursor[] lists, float rarity)
{
    /// <summary>How many products at most.</summary>
    public int Count { get; } = lists.Sum(list => list.Count);

    /// <summary>What an impact of 1 adds to the score.</summary>
    public float Weight => rarity / 255;

    /// <summary>All products with their impacts.</summary>
    public (ReadOnlyMemory<int> Products, ReadOnlyMemory<byte> Impacts) All(int segmentSize, Scratch scratch)
    {
        if (lists is [{ IsWhole: true } only])
        {
            return only.Stored;
        }

        scratch.Union.Begin(segmentSize, Count);
        foreach (ref readonly var list in lists.AsSpan())
        {
            scratch.Union.Add(list.Products, list.Impacts, list.Scale);
        }

        var (products, impacts) = scratch.Lend(Math.Min(Count, segmentSize));
        var count = scratch.Union.MoveTo(products, impacts);
        return (products.AsMemory(0, count), impacts.AsMemory(0, count));
    }

    /// <summary>The highest impact of each product; 0 where the clause is not met.</summary>
    /// <param name="products">Ascending, from call to call too.</param>
    /// <param name="impacts">One for each of them.</param>
    public void Look(ReadOnlySpan<int> products, Span<byte> impacts)
    {
        impacts.Clear();
        foreach (ref var list in lists.AsSpan())
        {
            list.Raise(products, impacts);
        }
    }
}
