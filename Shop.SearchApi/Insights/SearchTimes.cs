namespace Shop.SearchApi.Insights;

/// <summary>How long searches took within the service, in milliseconds; null where there were none.</summary>
internal sealed record SearchTimes(double? P50Ms, double? P95Ms, double? P99Ms)
{
    public static SearchTimes Of(IReadOnlyList<long> buckets) =>
        new(LatencyBuckets.Percentile(buckets, 0.5), LatencyBuckets.Percentile(buckets, 0.95), LatencyBuckets.Percentile(buckets, 0.99));
}
