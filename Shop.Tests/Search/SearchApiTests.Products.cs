using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Shop.ServiceDefaults.Tokens;

namespace Shop.Tests.Search;

public abstract partial class SearchApiTests
{
    [Fact]
    public async Task Product_PutAndGet_KeepsTheDocument()
    {
        var id = NewId();
        var version = await PutAsync(JsonNode.Parse($$"""
            {"id":{{id}},"sku":"S-1","name":"A <b>","description":"D","brand":"B","category":"C","price":19.95,"currency":"CHF",
             "attributes":{"colour":"black","ports":4.0,"active":true},"imageUrl":"https://elsewhere.example/1.jpg","gtin":"2000000000008",
             "rating":4.5,"ratingCount":7,"popularity":12.5,"releasedAt":"2024-02-03T00:00:00Z","inStock":false,"unknown":1}
            """)!.AsObject());

        var product = await GetAsync($"/api/v1/products/{id}");

        Assert.Equal(version, (long)product["version"]!);
        Assert.Equal($"/img/{id}.svg", (string?)product["imageUrl"]);
        Assert.Equal("""{"colour":"black","ports":4,"active":true}""".Length, product["attributes"]!.ToJsonString().Length);
        Assert.Equal(["S-1", "A <b>", "D", "B", "C", "CHF", "2000000000008"],
            Texts(product, "sku", "name", "description", "brand", "category", "currency", "gtin"));
        Assert.Equal(new DateTimeOffset(2024, 2, 3, 0, 0, 0, TimeSpan.Zero), (DateTimeOffset)product["releasedAt"]!);
        Assert.False((bool)product["inStock"]!);
        Assert.Empty(product["questions"]!.AsArray());
    }

    [Fact]
    public async Task Product_EveryWrite_RaisesTheVersion()
    {
        var product = Product(NewId(), "Twice");
        var first = await PutAsync(product);
        var second = await PutAsync(product);

        Assert.True(second > first);
    }

    [Fact]
    public async Task Product_Deleted_IsGone()
    {
        var (id, word) = (NewId(), NewWord());
        var written = await PutAsync(Product(id, word));
        using var deleted = await SendAsync(HttpMethod.Delete, $"/api/v1/products/{id}");
        var version = (long)(await ReadAsync(deleted))["version"]!;
        using var gone = await Client.GetAsync($"/api/v1/products/{id}");
        using var again = await SendAsync(HttpMethod.Delete, $"/api/v1/products/{id}");

        Assert.True(version > written);
        await AssertProblemAsync(HttpStatusCode.NotFound, gone);
        await AssertProblemAsync(HttpStatusCode.NotFound, again);
        Assert.Equal(0, (int)(await SearchAsync(word))["total"]!);
    }

    [Fact]
    public async Task Changes_AfterAVersion_ComeInOrderWithRemovals()
    {
        var (kept, removed) = (NewId(), NewId());
        var first = await PutAsync(Product(kept, "Kept"));
        await PutAsync(Product(removed, "Removed"));
        using var deleted = await SendAsync(HttpMethod.Delete, $"/api/v1/products/{removed}");
        await PutAsync(Product(kept, "Renamed"));

        var changes = await GetAsync($"/api/v1/products/changes?after={first}&limit=1000");
        var mine = changes["items"]!.AsArray().Where(item => (long)item!["id"]! == kept || (long)item["id"]! == removed).ToArray();

        Assert.Equal([(removed, true, null), (kept, false, "Renamed")],
            mine.Select(item => ((long)item!["id"]!, (bool)item["removed"]!, (string?)item["name"])));
        Assert.Equal((long)changes["items"]!.AsArray()[^1]!["version"]!, (long)changes["nextAfter"]!);
        Assert.Single((await GetAsync($"/api/v1/products/changes?after={first}&limit=1"))["items"]!.AsArray());
    }

    [Theory]
    [InlineData("{}", "name")]
    [InlineData("""{"id":1,"name":"a"}""", "id")]
    [InlineData("""{"name":"a","name":"b"}""", "body")]
    [InlineData("""{"name":"a\u0000"}""", "name")]
    [InlineData("""{"name":"\ud800"}""", "body")]
    [InlineData("""{"name":"a","price":-1}""", "price")]
    [InlineData("""{"name":"a","price":"NaN"}""", "price")]
    [InlineData("""{"name":"a","rating":5.1}""", "rating")]
    [InlineData("""{"name":"a","attributes":{"x":{"y":1}}}""", "attributes")]
    [InlineData("[]", "body")]
    [InlineData("{", "body")]
    [InlineData("", "body")]
    public async Task Product_PutWithWrongDocument_Is400AndNamesTheField(string body, string field)
    {
        using var response = await SendAsync(HttpMethod.Put, $"/api/v1/products/{NewId()}", Json(body));
        var problem = await AssertProblemAsync(HttpStatusCode.BadRequest, response);

        Assert.NotNull(problem["errors"]![field]);
    }

    [Fact]
    public async Task Product_PutDeeplyNested_Is400()
    {
        using var response = await SendAsync(HttpMethod.Put, $"/api/v1/products/{NewId()}", Json(new string('[', 50_000)));

        await AssertProblemAsync(HttpStatusCode.BadRequest, response);
    }

    [Fact]
    public async Task Product_PutTooLarge_Is413()
    {
        using var response = await SendAsync(HttpMethod.Put, $"/api/v1/products/{NewId()}", Json($$"""{"name":"{{new string('x', 300_000)}}"}"""));

        await AssertProblemAsync(HttpStatusCode.RequestEntityTooLarge, response);
    }

    [Fact]
    public async Task Product_PutAsPlainText_Is415()
    {
        using var response = await SendAsync(HttpMethod.Put, $"/api/v1/products/{NewId()}", new StringContent("""{"name":"a"}"""));

        await AssertProblemAsync(HttpStatusCode.UnsupportedMediaType, response);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("99999999999999999999")]
    public async Task Product_GetWithWrongId_Is404(string id)
    {
        using var response = await Client.GetAsync($"/api/v1/products/{id}");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("PUT", "/api/v1/products/9000000001")]
    [InlineData("DELETE", "/api/v1/products/9000000001")]
    [InlineData("POST", "/api/v1/products/import")]
    public async Task Writes_WithoutTheRole_AreRefused(string method, string path)
    {
        using var anonymous = await SendAsync(new HttpMethod(method), path, Json("{}"), role: null);
        using var agent = await SendAsync(new HttpMethod(method), path, Json("{}"), Roles.Agent);

        await AssertProblemAsync(HttpStatusCode.Unauthorized, anonymous);
        await AssertProblemAsync(HttpStatusCode.Forbidden, agent);
    }

    [Fact]
    public async Task Import_OfNdjson_ReportsBadLinesAndTakesTheRest()
    {
        var (word, first, second) = (NewWord(), NewId(), NewId());
        var answer = await ImportAsync($$"""
            {"id":{{first}},"name":"{{word}} one","price":5}
            not json
            {"id":{{second}}}

            {"id":{{first}},"name":"{{word}} first again"}
            {"id":{{second}},"name":"{{word}} two"}
            """, "application/x-ndjson");

        Assert.Equal((3, 2), ((int)answer["imported"]!, (int)answer["rejectedCount"]!));
        Assert.Equal([2, 3], answer["rejected"]!.AsArray().Select(line => (int)line!["line"]!));
        Assert.Equal("name is required", (string?)answer["rejected"]![1]!["reason"]);
        Assert.Equal([first, second], Ids(await SearchAsync(word)).Order());
        Assert.Equal($"{word} first again", (string?)(await GetAsync($"/api/v1/products/{first}"))["name"]);
    }

    [Fact]
    public async Task Import_OfManyBadLines_NamesAHundred()
    {
        var answer = await ImportAsync(string.Concat(Enumerable.Repeat("{}\n", 250)), "application/x-ndjson");

        Assert.Equal((0, 250, 100), ((int)answer["imported"]!, (int)answer["rejectedCount"]!, answer["rejected"]!.AsArray().Count));
    }

    [Fact]
    public async Task Import_OfPackedCsv_TakesAttributes()
    {
        var (word, id) = (NewWord(), NewId());
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes($"id,name,price,attr.colour\n{id},\"{word}, boxed\",12.50,teal\n"));
        }

        var answer = await ImportAsync(packed.ToArray(), "text/csv");

        Assert.Equal(1, (int)answer["imported"]!);
        Assert.Equal([id], Ids(await SearchAsync(word, "&attr.colour=teal&maxPrice=12.5")));
    }

    [Fact]
    public async Task Import_OfTheSameProductAgain_KeepsItsVersion()
    {
        var id = NewId();
        var line = $$"""{"id":{{id}},"name":"Same"}""";
        await ImportAsync(line, "application/x-ndjson");
        var before = (long)(await GetAsync($"/api/v1/products/{id}"))["version"]!;
        await ImportAsync(line, "application/x-ndjson");

        Assert.Equal(before, (long)(await GetAsync($"/api/v1/products/{id}"))["version"]!);
    }

    [Theory]
    [InlineData("no,header\n1,2\n")]
    [InlineData("\u001f\u008bnot really gzip")]
    public async Task Import_OfSomethingElse_Is400(string text)
    {
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(text));
        using var response = await SendAsync(HttpMethod.Post, "/api/v1/products/import", content);
        var problem = await AssertProblemAsync(HttpStatusCode.BadRequest, response);

        Assert.StartsWith("The catalogue cannot be read: ", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Picture_OfAProduct_IsOurSvgAndCached()
    {
        var id = NewId();
        await PutAsync(Product(id, "Gaming mouse"));
        using var picture = await Client.GetAsync($"/img/{id}.svg");
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/img/{id}.svg");
        again.Headers.IfNoneMatch.Add(picture.Headers.ETag!);
        using var unchanged = await Client.SendAsync(again);

        Assert.Equal("image/svg+xml", picture.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("<svg ", await picture.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(picture.Headers.ETag!.IsWeak);
        Assert.True(picture.Headers.CacheControl!.Public);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Theory]
    [InlineData("/img/0.svg")]
    [InlineData("/img/-1.svg")]
    [InlineData("/img/01.svg")]
    [InlineData("/img/1.png")]
    [InlineData("/img/abc.svg")]
    [InlineData("/img/99999999999999999999.svg")]
    [InlineData("/img/..%2f1.svg")]
    [InlineData("/img/1%2f.svg")]
    public async Task Picture_WithoutAnId_Is404(string path)
    {
        using var response = await Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
