namespace Shop.SearchApi.Insights;

/// <summary>What a replica has seen since it last wrote to the database.</summary>
/// <param name="Queries">By query.</param>
/// <param name="ClicksOnProducts">By product.</param>
/// <param name="Latencies">In the buckets of <see cref="LatencyBuckets"/>.</param>
internal sealed record Observations(Dictionary<string, QueryCount> Queries, Dictionary<long, long> ClicksOnProducts, long[] Latencies)
{
    public static Observations None => new(new(StringComparer.Ordinal), [], new long[LatencyBuckets.Count]);

    public bool IsEmpty => Queries.Count == 0 && ClicksOnProducts.Count == 0;
}
