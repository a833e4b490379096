namespace Shop.SearchApi.Index.Matching;

internal enum SearchSort
{
    Relevance,
    PriceUp,
    PriceDown,
    Newest,
    Popularity,
}

/// <summary>Any of the values of a brand, a category or an attribute.</summary>
internal sealed record ValueFilter(string Facet, IReadOnlyList<string> Values);

/// <summary>A search whose parameters have been checked.</summary>
internal sealed record SearchRequest(
    string Query,
    IReadOnlyList<ValueFilter> Filters,
    decimal? MinPrice,
    decimal? MaxPrice,
    SearchSort Sort,
    int Page,
    int PageSize,
    IReadOnlyList<string> Facets)
{
    /// <summary>Whether the last word has just been begun, however short it is.</summary>
    public bool IsTyping { get; init; }
}
