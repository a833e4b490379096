using System.Text.Json;
using Shop.SearchApi.Index.Feed;
using Shop.SearchApi.Index.Matching;
using Shop.SearchApi.Index.Ranking;
using Shop.SearchApi.Index.Segments;
using Shop.SearchApi.Products;
using Shop.SearchApi.Rules;
using Shop.SearchApi.Search;

namespace Shop.Tests.Search.Index;

/// <summary>Totals, facets and orders, held against counting the products one by one.</summary>
public sealed class ExactCountTests
{
    private static readonly List<Product> s_products = [.. Shop.SearchApi.Generation.Catalogue.Generate().Take(6_000)];
    private static readonly LiveIndex s_index = Index();

    [Theory]
    [InlineData(null, null, null, null, null)]
    [InlineData("brand", null, null, null, null)]
    [InlineData(null, "category", null, null, null)]
    [InlineData(null, null, "colour", null, null)]
    [InlineData(null, null, null, 20, 300)]
    [InlineData("brand", "category", null, null, null)]
    [InlineData("brand", null, "colour", 10, null)]
    [InlineData("brand", "category", "colour", null, 500)]
    public void Browsing_CountsWhatIsThere(string? brand, string? category, string? colour, int? least, int? most)
    {
        var random = new Random(3);
        for (var round = 0; round < 20; round++)
        {
            var example = s_products[random.Next(s_products.Count)];
            var brands = brand is null ? null : new[] { example.Brand!, s_products[random.Next(s_products.Count)].Brand! }.Distinct().ToArray();
            var categories = category is null ? null : new[] { example.Category! };
            var colours = colour is null ? null : new[] { "black", "white" };
            var answer = Search(Request(brands, categories, colours, least, most));

            Assert.Equal(Matching(brands, categories, colours, least, most).Count(), (int)answer.GetProperty("total").GetInt64());
            Assert.Equal(Counted(Matching(null, categories, colours, least, most), p => p.Brand), Counts(answer, "brand"));
            Assert.Equal(Counted(Matching(brands, null, colours, least, most), p => p.Category), Counts(answer, "category"));
            Assert.Equal(Counted(Matching(brands, categories, null, least, most), Colour), Counts(answer, "attr.colour"));
            var prices = Matching(brands, categories, colours, null, null).Where(p => p.Price is not null).Select(p => p.Price).ToList();
            var facet = answer.GetProperty("facets").EnumerateArray().Single(f => f.GetProperty("name").GetString() == "price");
            Assert.Equal((prices.Min(), prices.Max()), (Price(facet, "min"), Price(facet, "max")));
            Assert.Equal(prices.Count, facet.GetProperty("buckets").EnumerateArray().Sum(b => b.GetProperty("count").GetInt32()));
        }
    }

    [Theory]
    [InlineData((int)SearchSort.PriceUp)]
    [InlineData((int)SearchSort.PriceDown)]
    [InlineData((int)SearchSort.Newest)]
    [InlineData((int)SearchSort.Popularity)]
    public void Pages_CoverAllProductsOnce_InOrder(int order)
    {
        var sort = (SearchSort)order;
        var ids = new List<long>();
        for (var page = 1; page <= 60; page++)
        {
            var answer = Search(new SearchRequest("", [], null, null, sort, page, 100, []));
            ids.AddRange(answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()));
        }

        Assert.Equal(s_products.Count, ids.Distinct().Count());
        var byId = s_products.ToDictionary(p => p.Id);
        var keys = ids.Select(id => Key(byId[id], sort)).ToList();
        Assert.Equal(keys.OrderDescending(), keys);
    }

    private static double Key(Product product, SearchSort sort) => sort switch
    {
        SearchSort.PriceUp => product.Price is { } price ? (double)-price : double.MinValue,
        SearchSort.PriceDown => (double)(product.Price ?? -1),
        SearchSort.Newest => product.ReleasedAt?.ToUnixTimeSeconds() ?? double.MinValue,
        _ => product.Popularity is { } popularity ? (float)popularity : -1,
    };

    private static SearchRequest Request(string[]? brands, string[]? categories, string[]? colours, int? least, int? most)
    {
        var filters = new List<ValueFilter>();
        Add("brand", brands);
        Add("category", categories);
        Add("attr.colour", colours);
        return new SearchRequest("", filters, least, most, SearchSort.Relevance, 1, 20, ["brand", "category", "price", "attr.colour"]);

        void Add(string facet, string[]? values)
        {
            if (values is not null)
            {
                filters.Add(new(facet, values));
            }
        }
    }

    private static IEnumerable<Product> Matching(string[]? brands, string[]? categories, string[]? colours, int? least, int? most) => s_products.Where(p =>
        brands?.Contains(p.Brand) != false && categories?.Contains(p.Category) != false && colours?.Contains(Colour(p)) != false
        && (least is null || p.Price >= least) && (most is null || p.Price <= most));

    private static string? Colour(Product product) => product.Attributes.Where(a => a.Name == "colour").Select(a => a.Text).FirstOrDefault();

    // The most frequent hundred, of the same count by their text.
    private static List<(string, int)> Counted(IEnumerable<Product> products, Func<Product, string?> valueOf) =>
        [.. products.Select(valueOf).OfType<string>().CountBy(value => value).Select(v => (v.Key, v.Value))
            .OrderByDescending(v => v.Value).ThenBy(v => v.Key, StringComparer.Ordinal).Take(100)];

    private static List<(string, int)> Counts(JsonElement answer, string facet) =>
        [.. answer.GetProperty("facets").EnumerateArray().Single(f => f.GetProperty("name").GetString() == facet)
            .GetProperty("values").EnumerateArray().Select(v => (v.GetProperty("value").GetString()!, v.GetProperty("count").GetInt32()))];

    private static decimal? Price(JsonElement facet, string bound) =>
        facet.GetProperty(bound) is { ValueKind: JsonValueKind.Number } price ? price.GetDecimal() : null;

    private static JsonElement Search(SearchRequest request)
    {
        var found = IndexSearch.Run(s_index.Current, RuleBook.Empty.Synonyms, RuleBook.Empty.For, request, new Scratch(), CancellationToken.None);
        using var document = JsonDocument.Parse(new AnswerWriter().Write(request, found, null, 0).Json);
        return document.RootElement.Clone();
    }

    // Two large segments, and on top what a day of writes leaves: struck out products and small segments.
    private static LiveIndex Index()
    {
        var (values, index) = (new CatalogueValues(), new LiveIndex(TimeProvider.System));
        var builders = new[] { new SegmentBuilder(values), new SegmentBuilder(values) };
        foreach (var (at, product) in s_products.Index())
        {
            builders[at % 2].Add(at % 10 == 0 ? product with { Name = "Before " + product.Name, Brand = "Before" } : product, 1);
        }

        index.Load(values, [builders[0].Build(NameKinds.None), builders[1].Build(NameKinds.None)], NameKinds.None);
        foreach (var written in s_products.Where((_, at) => at % 10 == 0).Chunk(37))
        {
            index.Apply([.. written.Select(product => new ProductWrite(product.Id, 2, product))]);
        }

        return index;
    }
}
