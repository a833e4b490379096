namespace Shop.SearchApi.Index.Segments;

/// <summary>The ranges of the price facet: up to 10, 20, 50, 100 and so on. Each is cut into steps, so that two bytes tell most prices apart.</summary>
internal static class PriceBuckets
{
    private const int StepBits = 11;
    private static readonly long[] s_bounds =
        [.. Enumerable.Range(1, 10).SelectMany(power => new[] { 1L, 2L, 5L }.Select(step => step * (long)Math.Pow(10, power)))];

    public static int Count => s_bounds.Length + 1;

    /// <summary>Of products without a price.</summary>
    public static int None => Count;

    /// <summary>The bucket of a price in ten-thousandths.</summary>
    public static int Of(long price)
    {
        if (price < 0)
        {
            return None;
        }

        var at = Array.BinarySearch(s_bounds, price / ProductColumns.PriceUnit);
        return at >= 0 ? at + 1 : ~at;
    }

    /// <summary>The step of a price: no lower one for a higher price, and the last ones for products without.</summary>
    public static ushort StepOf(long price)
    {
        var bucket = Of(price);
        var within = 0L;
        if (bucket < s_bounds.Length)
        {
            var (from, to) = (bucket == 0 ? 0 : s_bounds[bucket - 1], s_bounds[bucket]);
            within = ((price - (from * ProductColumns.PriceUnit)) << StepBits) / ((to - from) * ProductColumns.PriceUnit);
        }

        return (ushort)((bucket << StepBits) + within);
    }

    /// <summary>The bucket that a step is part of.</summary>
    public static int OfStep(int step) => step >> StepBits;

    public static decimal From(int bucket) => bucket == 0 ? 0 : s_bounds[bucket - 1];

    public static decimal To(int bucket) => s_bounds[Math.Min(bucket, s_bounds.Length - 1)];
}
