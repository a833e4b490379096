using Shop.SearchApi.Index.Feed;
using Shop.SearchApi.Index.Matching;
using Shop.SearchApi.Index.Ranking;
using Shop.SearchApi.Index.Segments;
using Shop.SearchApi.Products;
using Shop.SearchApi.Search;

namespace Shop.Tests.Search.Index;

/// <summary>An index of products that have but a name.</summary>
internal static class SmallIndex
{
    public static LiveIndex Of(params string[] names)
    {
        var values = new CatalogueValues();
        return Of(values, [Part(values, 1, names)]);
    }

    public static LiveIndex Of(CatalogueValues values, IReadOnlyList<Segment> segments)
    {
        var index = new LiveIndex(TimeProvider.System);
        index.Load(values, segments, NameKinds.None);
        return index;
    }

    public static Segment Part(CatalogueValues values, long firstId, params string[] names)
    {
        var builder = new SegmentBuilder(values);
        foreach (var (at, name) in names.Index())
        {
            builder.Add(new Product { Id = firstId + at, Name = name }, 1);
        }

        return builder.Build(NameKinds.None);
    }

    public static SearchResult Search(LiveIndex index, string query)
    {
        var request = new SearchRequest(query, [], null, null, SearchSort.Relevance, 1, 20, []);
        return IndexSearch.Run(index.Current, SynonymBook.Empty, _ => Arrangement.None, request, new Scratch(), CancellationToken.None);
    }
}
