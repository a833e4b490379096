using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>How many products lie in each range of prices, and between which prices they lie.</summary>
internal sealed class PriceCounts
{
    private readonly int[] _buckets = new int[PriceBuckets.Count];

    // Prices as unsigned numbers: none, which is -1, is the highest of all, and so never the lowest.
    private ulong _lowest;
    private long _highest;

    public ReadOnlySpan<int> Buckets => _buckets;

    public long Lowest => (long)_lowest;

    public long Highest => _highest;

    public bool Any => _highest >= 0;

    /// <summary>Counts the prices of some products.</summary>
    public void Add(ReadOnlySpan<int> products, ReadOnlySpan<long> prices, ReadOnlySpan<byte> buckets)
    {
        var (lowest, highest, counts) = (_lowest, _highest, _buckets);
        foreach (var product in products)
        {
            var price = prices[product];
            lowest = Math.Min(lowest, (ulong)price);
            highest = Math.Max(highest, price);
            counts[buckets[product]] += price >= 0 ? 1 : 0;
        }

        (_lowest, _highest) = (lowest, highest);
    }

    /// <summary>Counts the prices of those that pass all filters or fail none but one.</summary>
    public void Add(ReadOnlySpan<int> products, ReadOnlySpan<sbyte> failed, int but, ReadOnlySpan<long> prices, ReadOnlySpan<byte> buckets)
    {
        for (var i = 0; i < products.Length; i++)
        {
            if (failed[i] == FilterSet.Passes || failed[i] == but)
            {
                Add(products.Slice(i, 1), prices, buckets);
            }
        }
    }

    public void Clear()
    {
        Array.Clear(_buckets);
        (_lowest, _highest) = (ulong.MaxValue, -1);
    }
}
