namespace Shop.SearchApi.Index.Matching;

/// <summary>A search whose parameters have been checked. Two are equal when they ask for the same.</summary>
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

    public bool Equals(SearchRequest? other) =>
        other is not null && Query == other.Query && (MinPrice, MaxPrice, Sort, Page, PageSize, IsTyping)
            == (other.MinPrice, other.MaxPrice, other.Sort, other.Page, other.PageSize, other.IsTyping)
        && Filters.SequenceEqual(other.Filters) && Facets.SequenceEqual(other.Facets);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add((Query, MinPrice, MaxPrice, Sort, Page, PageSize));
        foreach (var filter in Filters)
        {
            hash.Add(filter);
        }

        foreach (var facet in Facets)
        {
            hash.Add(facet, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }
}
