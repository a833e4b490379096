namespace Shop.SearchApi.Suggest;

/// <summary>What customers have searched for and found, in the order of the letters, with how often.</summary>
internal sealed class PopularQueries
{
    private (string Query, long Times)[] _queries = [];

    public void Replace(IEnumerable<(string Query, long Times)> queries) =>
        Volatile.Write(ref _queries, [.. queries.OrderBy(q => q.Query, StringComparer.Ordinal)]);

    /// <summary>The most frequent ones that begin so.</summary>
    public IEnumerable<string> Beginning(string prefix, int most)
    {
        var queries = Volatile.Read(ref _queries);
        var from = Array.BinarySearch(queries, (prefix, 0L), Comparer<(string Query, long)>.Create((a, b) => string.CompareOrdinal(a.Query, b.Query)));
        return queries.Skip(from < 0 ? ~from : from)
            .TakeWhile(q => q.Query.StartsWith(prefix, StringComparison.Ordinal))
            .OrderByDescending(q => q.Times).ThenBy(q => q.Query, StringComparer.Ordinal)
            .Take(most).Select(q => q.Query);
    }
}
