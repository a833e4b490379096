using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Shop.Tests.Search;

public abstract partial class SearchApiTests
{
    [Fact]
    public async Task Search_AllWordsMatch_InAnyFieldAndForm()
    {
        var (word, first, second) = (NewWord(), NewId(), NewId());
        var described = Product(first, $"{word} box");
        described["description"] = "Holds four batteries.";
        described["attributes"] = new JsonObject { ["colour"] = "crimson" };
        await PutAsync(described, Product(second, $"{word} lamp"));

        Assert.Equal([first], Ids(await SearchAsync($"{word} BATTERY")));
        Assert.Equal([first], Ids(await SearchAsync($"crimson, {word}!")));
        Assert.Equal([second], Ids(await SearchAsync($"{word} lamps")));
        Assert.Equal(2, (int)(await SearchAsync(word[..^2]))["total"]!);
    }

    [Fact]
    public async Task Search_Answer_HasTheAgreedShape()
    {
        var (word, id) = (NewWord(), NewId());
        var product = Product(id, $"{word} hub", "Ohmlund", "Hub", 19.95m);
        product["sku"] = "F5U407";
        product["description"] = $"4-port {word} <script> hub";
        product["imageUrl"] = "https://elsewhere.example/a.jpg";
        await PutAsync(product);

        var answer = await SearchAsync(word);
        var item = answer["items"]![0]!;

        Assert.Equal(word, (string?)answer["query"]);
        Assert.Equal((1, 1, 20), ((int)answer["total"]!, (int)answer["page"]!, (int)answer["pageSize"]!));
        Assert.True(answer.AsObject().ContainsKey("correctedQuery") && answer.AsObject().ContainsKey("relaxation"));
        Assert.True((double)answer["tookMs"]! >= 0);
        Assert.Equal(["F5U407", $"{word} hub", "Ohmlund", "Hub", "EUR"], Texts(item, "sku", "name", "brand", "category", "currency"));
        Assert.Equal(19.95m, (decimal)item["price"]!);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"/img/{id}.svg"), (string?)item["imageUrl"]);
        Assert.Null(item["rating"]);
        Assert.Equal(0, (int)item["ratingCount"]!);
        Assert.True((bool)item["inStock"]!);
        Assert.Equal($"4-port <mark>{word}</mark> &lt;script&gt; hub", (string?)item["snippet"]);
    }

    [Fact]
    public async Task Search_Facets_AreExactAndIgnoreTheirOwnFilter()
    {
        var word = NewWord();
        string[] colours = ["red", "red", "blue", "blue"];
        for (var i = 0; i < 4; i++)
        {
            var product = Product(NewId(), $"{word} {i}", i < 3 ? "Aaa" : "Bbb", i == 0 ? null : "Things", (i * 10) + 5);
            product["attributes"] = new JsonObject { ["colour"] = colours[i] };
            await PutAsync(product);
        }

        var all = await SearchAsync(word, "&facets=brand,category,price,attr.colour,attr.nothing");
        var red = await SearchAsync(word, "&facets=brand,price,attr.colour&attr.colour=red&brand=Aaa&brand=Bbb&minPrice=5&maxPrice=15");

        Assert.Equal(4, (int)all["total"]!);
        Assert.Equal(new() { ["Aaa"] = 3, ["Bbb"] = 1 }, Counts(all, "brand"));
        Assert.Equal(new() { ["Things"] = 3 }, Counts(all, "category"));
        Assert.Equal(new() { ["blue"] = 2, ["red"] = 2 }, Counts(all, "attr.colour"));
        Assert.Empty(Counts(all, "attr.nothing"));
        Assert.Equal("""{"name":"price","min":5,"max":35,"buckets":[{"from":0,"to":10,"count":1},{"from":10,"to":20,"count":1},{"from":20,"to":50,"count":2}]}""",
            FacetOf(all, "price")!.ToJsonString());

        Assert.Equal(2, (int)red["total"]!);
        Assert.Equal(new() { ["Aaa"] = 2 }, Counts(red, "brand"));
        Assert.Equal(new() { ["red"] = 2 }, Counts(red, "attr.colour"));
        Assert.Equal(15, (int)FacetOf(red, "price")!["max"]!);
    }

    [Fact]
    public async Task Search_Facets_DefaultIsBrandCategoryPriceAndEmptyIsNone()
    {
        Assert.Equal(["brand", "category", "price"], (await SearchAsync(NewWord()))["facets"]!.AsArray().Select(facet => (string)facet!["name"]!));
        Assert.Empty((await SearchAsync(NewWord(), "&facets="))["facets"]!.AsArray());
    }

    [Fact]
    public async Task Search_Sorts_OrderWithUnknownLast()
    {
        var word = NewWord();
        long[] ids = [NewId(), NewId(), NewId()];
        decimal?[] prices = [20, null, 10];
        string?[] dates = ["2020-01-01", "2024-01-01T10:00:00Z", null];
        double?[] popularity = [null, 5, 7];
        for (var i = 0; i < 3; i++)
        {
            var product = Product(ids[i], word, price: prices[i]);
            product["releasedAt"] = dates[i];
            product["popularity"] = popularity[i];
            await PutAsync(product);
        }

        Assert.Equal([ids[2], ids[0], ids[1]], Ids(await SearchAsync(word, "&sort=price")));
        Assert.Equal([ids[0], ids[2], ids[1]], Ids(await SearchAsync(word, "&sort=-price")));
        Assert.Equal([ids[1], ids[0], ids[2]], Ids(await SearchAsync(word, "&sort=newest")));
        Assert.Equal([ids[2], ids[1], ids[0]], Ids(await SearchAsync(word, "&sort=popularity")));
    }

    [Fact]
    public async Task Search_Pages_CoverAllOnce()
    {
        var word = NewWord();
        for (var i = 0; i < 5; i++)
        {
            await PutAsync(Product(NewId(), $"{word} same name"));
        }

        var pages = new List<long>();
        for (var page = 1; page <= 3; page++)
        {
            pages.AddRange(Ids(await SearchAsync(word, string.Create(CultureInfo.InvariantCulture, $"&page={page}&pageSize=2"))));
        }

        Assert.Equal(5, pages.Distinct().Count());
        Assert.Equal(5, pages.Count);
        var beyond = await SearchAsync(word, "&page=500&pageSize=100");
        Assert.Empty(Ids(beyond));
        Assert.Equal(5, (int)beyond["total"]!);
    }

    [Fact]
    public async Task Search_ForAThing_ShowsItBeforeItsAccessories()
    {
        var word = NewWord();
        long[] ids = [NewId(), NewId(), NewId()];
        await PutAsync(
            Product(ids[0], $"Tarn {word} bag black"),
            Product(ids[1], $"Tarn adapter for {word}"),
            Product(ids[2], $"Tarn Field 300 {word} with a long name, silver, 24 MP, three lenses and much more"));

        Assert.Equal(ids[2], Ids(await SearchAsync(word))[0]);
        Assert.Equal(ids[0], Ids(await SearchAsync($"{word} bag"))[0]);
    }

    [Theory]
    [InlineData("sort=cheap", "sort")]
    [InlineData("page=0", "page")]
    [InlineData("page=-1", "page")]
    [InlineData("page=501", "page")]
    [InlineData("page=99999999999999999999", "page")]
    [InlineData("page=1.5", "page")]
    [InlineData("page=", "page")]
    [InlineData("pageSize=0", "pageSize")]
    [InlineData("pageSize=101", "pageSize")]
    [InlineData("minPrice=NaN", "minPrice")]
    [InlineData("minPrice=Infinity", "minPrice")]
    [InlineData("maxPrice=-1", "maxPrice")]
    [InlineData("maxPrice=1e999", "maxPrice")]
    [InlineData("minPrice=1,5", "minPrice")]
    [InlineData("minPrice=20&maxPrice=10", "minPrice")]
    [InlineData("facets=brand,weather", "facets")]
    [InlineData("q=a&q=b", "q")]
    [InlineData("sort=price&sort=newest", "sort")]
    public async Task Search_WithWrongParameter_Is400AndNamesIt(string query, string parameter)
    {
        using var response = await Client.GetAsync("/api/v1/search?" + query);
        var problem = await AssertProblemAsync(HttpStatusCode.BadRequest, response);

        Assert.Contains(parameter, (string?)problem["errors"]![parameter]![0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%00")]
    [InlineData("a%00b")]
    [InlineData("%C3%28")]
    public async Task Search_WithTextThatIsNone_Is400(string query)
    {
        using var response = await Client.GetAsync("/api/v1/search?q=" + query);

        await AssertProblemAsync(HttpStatusCode.BadRequest, response);
    }

    [Theory]
    [InlineData("'; DROP TABLE products; --")]
    [InlineData("%%%%")]
    [InlineData("____")]
    [InlineData("\\\\")]
    [InlineData("!!! & | <-> :* (((")]
    [InlineData("\"unbalanced")]
    [InlineData("\u202Etfel ot thgir")]
    [InlineData("📷📷")]
    [InlineData("ﷺ ½ Ⅷ")]
    [InlineData("a")]
    [InlineData(" ")]
    [InlineData("")]
    [InlineData("the and of")]
    public async Task Search_WithAnyText_Is200(string query)
    {
        var answer = await SearchAsync(query);
        var suggestions = await GetAsync("/api/v1/suggest?q=" + Uri.EscapeDataString(query));

        Assert.Equal(query, (string?)answer["query"]);
        Assert.NotNull(suggestions["suggestions"]);
    }

    [Theory]
    [InlineData(501)]
    [InlineData(10_000)]
    [InlineData(1_000_000)]
    public async Task Search_WithEndlessQuery_Is4xx(int length)
    {
        using var response = await Client.GetAsync("/api/v1/search?q=" + new string('a', length));

        Assert.InRange((int)response.StatusCode, 400, 499);
    }

    [Fact]
    public async Task Search_WithAThousandFilters_Is4xx()
    {
        using var response = await Client.GetAsync("/api/v1/search?q=a" + string.Concat(Enumerable.Repeat("&brand=x", 700)));

        await AssertProblemAsync(HttpStatusCode.BadRequest, response);
    }

    [Fact]
    public async Task Search_WithUnknownAttributeOrHostileName_FindsNothing()
    {
        var word = NewWord();
        await PutAsync(Product(NewId(), word));

        Assert.Equal(0, (int)(await SearchAsync(word, "&attr.nothing=x"))["total"]!);
        Assert.Equal(0, (int)(await SearchAsync(word, "&attr.x')%20or%20('1'%3D'1=x&facets=attr.y'%22--"))["total"]!);
        Assert.Equal(1, (int)(await SearchAsync(word, "&unknown=1"))["total"]!);
    }

    [Fact]
    public async Task Suggest_WhileTyping_CompletesWordsCategoriesBrandsAndProducts()
    {
        var (word, id) = (NewWord(), NewId());
        await PutAsync(Product(id, $"Super {word}", $"{word} Works", $"{word} things"));

        var suggestions = (await SuggestAsync(word[..^1]))
            .Select(s => ((string)s["kind"]!, (string)s["text"]!, (long?)s["productId"])).ToArray();

        Assert.Equal([("query", word, null), ("category", $"{word} things", null), ("brand", $"{word} Works", null), ("product", $"Super {word}", id)], suggestions);
        Assert.Single(await SuggestAsync(word, "&limit=1"));
    }

    [Theory]
    [InlineData("limit=0&q=a")]
    [InlineData("limit=21&q=a")]
    [InlineData("limit=x&q=a")]
    public async Task Suggest_WithWrongLimit_Is400(string query)
    {
        using var response = await Client.GetAsync("/api/v1/suggest?" + query);

        await AssertProblemAsync(HttpStatusCode.BadRequest, response);
    }
}
