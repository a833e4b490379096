using System.Runtime.InteropServices;

namespace Shop.SearchApi.Insights;

/// <summary>What is counted of a query.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct QueryCount(long Searches, long WithoutResults, long Clicks)
{
    public QueryCount Plus(QueryCount other) =>
        new(Searches + other.Searches, WithoutResults + other.WithoutResults, Clicks + other.Clicks);
}
