using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>How many products lie in each range of prices, and between which prices they lie.</summary>
internal sealed class PriceCounts
{
    private readonly int[] _buckets = new int[PriceBuckets.Count + 1];
    private long _lowest;
    private long _highest;
    private int _lowestStep;
    private int _highestStep;

    public ReadOnlySpan<int> Buckets => _buckets.AsSpan(0, PriceBuckets.Count);

    public long Lowest => _lowest;

    public long Highest => _highest;

    public bool Any => _highest >= 0;

    /// <summary>Counts the prices of some products.</summary>
    public void Add(ReadOnlySpan<int> products, ReadOnlySpan<long> prices, ReadOnlySpan<ushort> steps)
    {
        var counts = _buckets;
        var (none, low, high) = (PriceBuckets.None, _lowestStep, _highestStep);
        foreach (var product in products)
        {
            var step = (int)steps[product];
            counts[PriceBuckets.OfStep(step)]++;

            // Only prices of the outer steps can be the lowest or the highest: of most products the price need not be read.
            if ((step <= low || step >= high) && PriceBuckets.OfStep(step) != none)
            {
                var price = prices[product];
                (_lowest, _highest) = (Math.Min(_lowest, price), Math.Max(_highest, price));
                (low, high) = (Math.Min(low, step), Math.Max(high, step));
            }
        }

        (_lowestStep, _highestStep) = (low, high);
    }

    public void Clear()
    {
        Array.Clear(_buckets);
        (_lowest, _highest) = (long.MaxValue, -1);
        (_lowestStep, _highestStep) = (int.MaxValue, -1);
    }
}
