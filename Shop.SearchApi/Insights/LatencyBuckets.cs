namespace Shop.SearchApi.Insights;

/// <summary>Counts times in buckets that grow by a tenth, from 10 microseconds to half a minute: percentiles come out within 10 %.</summary>
internal static class LatencyBuckets
{
    public const int Count = 160;
    private const double SmallestMs = 0.01;
    private const double Step = 1.1;
    private static readonly double s_step = Math.Log(Step);

    public static int Of(double milliseconds) =>
        Math.Clamp((int)Math.Ceiling(Math.Log(Math.Max(milliseconds, SmallestMs) / SmallestMs) / s_step), 0, Count - 1);

    /// <summary>The time below which a share of the searches lies, in milliseconds; null where there were none.</summary>
    public static double? Percentile(IReadOnlyList<long> buckets, double share)
    {
        var left = (long)Math.Ceiling(buckets.Sum() * share);
        for (var bucket = 0; left > 0 && bucket < buckets.Count; bucket++)
        {
            left -= buckets[bucket];
            if (left <= 0)
            {
                return Math.Round(SmallestMs * Math.Pow(Step, bucket), 3);
            }
        }

        return null;
    }
}
