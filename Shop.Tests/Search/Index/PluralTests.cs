using Shop.SearchApi.Index.Feed;
using Shop.SearchApi.Index.Matching;
using Shop.SearchApi.Index.Ranking;
using Shop.SearchApi.Index.Segments;
using Shop.SearchApi.Products;
using Shop.SearchApi.Search;

namespace Shop.Tests.Search.Index;

/// <summary>One thing and many of it are the same word.</summary>
public sealed class PluralTests
{
    private static readonly LiveIndex s_index = Index(
        "Camera lens", "Camera lenses", "Lens cap", "Phone case black", "Phone cases", "Cas box", "School bus toy", "Buses toy", "Bread knife", "Bread knives set",
        "Optical mouse", "Optical mice", "Glass", "Glasses");

    [Theory]
    [InlineData("lens camera", 2)]
    [InlineData("lenses camera", 2)]
    [InlineData("cases black phone", 1)]
    [InlineData("case phone", 2)]
    [InlineData("cas box", 1)] // no plural of this one
    [InlineData("cases box", 0)]
    [InlineData("bus toy", 2)]
    [InlineData("buses toy", 2)]
    [InlineData("knife bread", 2)]
    [InlineData("knives bread", 2)]
    [InlineData("mice optical", 2)]
    [InlineData("mouse optical", 2)]
    [InlineData("glasses", 2)]
    public void OneAndMany_FindTheSame(string query, int total)
    {
        var request = new SearchRequest(query, [], null, null, SearchSort.Relevance, 1, 20, []);

        var found = IndexSearch.Run(s_index.Current, SynonymBook.Empty, _ => Arrangement.None, request, new Scratch(), CancellationToken.None);

        Assert.Equal(total, found.Plan.Relaxation is null ? (int)found.Total : 0);
    }

    private static LiveIndex Index(params string[] names)
    {
        var (values, index) = (new CatalogueValues(), new LiveIndex(TimeProvider.System));
        var builder = new SegmentBuilder(values);
        foreach (var (at, name) in names.Index())
        {
            builder.Add(new Product { Id = at + 1, Name = name }, 1);
        }

        index.Load(values, [builder.Build(NameKinds.None)], NameKinds.None);
        return index;
    }
}
