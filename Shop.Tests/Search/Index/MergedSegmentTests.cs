using Shop.SearchApi.Index.Feed;
using Shop.SearchApi.Index.Matching;
using Shop.SearchApi.Index.Ranking;
using Shop.SearchApi.Index.Segments;
using Shop.SearchApi.Products;
using Shop.SearchApi.Search;

namespace Shop.Tests.Search.Index;

/// <summary>A merged segment answers as its parts did.</summary>
public sealed class MergedSegmentTests
{
    // The stems of "exercise", "purposes" and "grease" have other stems themselves: "exercis" and "exerci".
    [Theory]
    [InlineData("exercise", 2)]
    [InlineData("exercises", 2)]
    [InlineData("purpose", 2)]
    [InlineData("grease", 1)]
    [InlineData("bikes", 2)]
    public void Words_WhoseStemsHaveOtherStems_AreFoundAsBefore(string query, int total)
    {
        var values = new CatalogueValues();
        Segment[] parts = [Part(values, 1, "Exercise bike", "All purpose grease"), Part(values, 3, "Exercises for bikes", "Exercis brand towel", "Purposes")];

        var apart = Search(values, parts, query);
        var merged = Search(values, [SegmentMerger.Merge(parts, values).Segment], query);

        Assert.Equal((total, total), (apart, merged));
    }

    private static Segment Part(CatalogueValues values, long firstId, params string[] names)
    {
        var builder = new SegmentBuilder(values);
        foreach (var (at, name) in names.Index())
        {
            builder.Add(new Product { Id = firstId + at, Name = name }, 1);
        }

        return builder.Build(NameKinds.None);
    }

    private static long Search(CatalogueValues values, IReadOnlyList<Segment> segments, string query)
    {
        var index = new LiveIndex(TimeProvider.System);
        index.Load(values, segments, NameKinds.None);
        var request = new SearchRequest(query, [], null, null, SearchSort.Relevance, 1, 20, []);
        return IndexSearch.Run(index.Current, SynonymBook.Empty, _ => Arrangement.None, request, new Scratch(), CancellationToken.None).Total;
    }
}
