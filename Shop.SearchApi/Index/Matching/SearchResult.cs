using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>What a search found. It lies in working memory that is given back with it.</summary>
internal sealed class SearchResult(Catalogue catalogue, QueryWords words, Plan plan, long total, ReadOnlyMemory<TopList.Entry> page, FacetCollector facets)
{
    public Catalogue Catalogue => catalogue;

    public QueryWords Words => words;

    public Plan Plan => plan;

    public long Total => total;

    /// <summary>The products of the page, the best first.</summary>
    public ReadOnlySpan<TopList.Entry> Page => page.Span;

    public FacetCollector Facets => facets;
}
