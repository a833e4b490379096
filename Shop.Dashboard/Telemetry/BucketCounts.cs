namespace Shop.Dashboard.Telemetry;

/// <summary>How many came in each bucket. Only buckets that are not empty are kept, in order.</summary>
public sealed class BucketCounts(BucketLayout layout, long[] buckets, double[] counts)
{
    private const int OwnBytes = 80;

    public BucketLayout Layout => layout;

    public int Bytes => OwnBytes + (16 * buckets.Length);

    public IEnumerable<(double Above, double UpTo, double Count)> Ranges
    {
        get
        {
            for (var i = 0; i < buckets.Length; i++)
            {
                var (above, upTo) = layout.Range(buckets[i]);
                yield return (above, upTo, counts[i]);
            }
        }
    }

    public static BucketCounts? Sum(BucketCounts? one, BucketCounts? other) =>
        one is null ? other : other is null ? one : Combine(one, other, 1) ?? other;

    /// <summary>What came since; null when this is not a continuation, as after a restart.</summary>
    public BucketCounts? Since(BucketCounts before) => Combine(this, before, -1);

    private static BucketCounts? Combine(BucketCounts one, BucketCounts other, int sign)
    {
        if (one.Layout is ExponentialLayout a && other.Layout is ExponentialLayout b && a != b)
        {
            var scale = Math.Min(a.Scale, b.Scale);
            return Combine(one.At(scale, a.Scale), other.At(scale, b.Scale), sign);
        }

        if (one.Layout != other.Layout)
        {
            return null;
        }

        var all = new SortedDictionary<long, double>();
        one.AddTo(all, 1);
        other.AddTo(all, sign);
        return all.Values.Any(count => count < 0) ? null : From(one.Layout, all);
    }

    private static BucketCounts From(BucketLayout layout, SortedDictionary<long, double> all)
    {
        var some = all.Where(b => b.Value > 0).ToArray();
        return new BucketCounts(layout, [.. some.Select(b => b.Key)], [.. some.Select(b => b.Value)]);
    }

    private BucketCounts At(int scale, int own)
    {
        if (scale == own)
        {
            return this;
        }

        var all = new SortedDictionary<long, double>();
        for (var i = 0; i < buckets.Length; i++)
        {
            var bucket = ExponentialLayout.Coarser(buckets[i], Math.Min(own - scale, 62));
            all[bucket] = all.GetValueOrDefault(bucket) + counts[i];
        }

        return From(new ExponentialLayout(scale), all);
    }

    private void AddTo(SortedDictionary<long, double> all, int sign)
    {
        for (var i = 0; i < buckets.Length; i++)
        {
            all[buckets[i]] = all.GetValueOrDefault(buckets[i]) + (sign * counts[i]);
        }
    }
}
