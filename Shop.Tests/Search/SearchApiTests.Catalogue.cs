using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Shop.ServiceDefaults.Tokens;
using Shop.Tests.Messaging;

namespace Shop.Tests.Search;

public abstract partial class SearchApiTests
{
    [Fact]
    public async Task Write_ThatNamesWhatItRead_IsRefusedWhenAnotherWasQuicker()
    {
        var (id, word) = (NewId(), NewWord());
        await PutAsync(Product(id, $"{word} one", price: 10));
        var (tag, source) = await SourceAsync(id);
        Assert.Equal($"{word} one", (string)source["name"]!);

        await AssertProblemAsync(HttpStatusCode.PreconditionFailed, await WriteAsync(HttpMethod.Put, id, $"{word} none", "\"other\""));
        Assert.Equal(HttpStatusCode.OK, (await WriteAsync(HttpMethod.Put, id, $"{word} two", tag)).StatusCode);
        await AssertProblemAsync(HttpStatusCode.PreconditionFailed, await WriteAsync(HttpMethod.Put, id, $"{word} three", tag));
        await AssertProblemAsync(HttpStatusCode.PreconditionFailed, await WriteAsync(HttpMethod.Delete, id, null, tag));
        var (later, now) = await SourceAsync(id);
        Assert.Equal($"{word} two", (string)now["name"]!);

        // Clicks and answers raise the version, and are nobody's change.
        Assert.Equal(HttpStatusCode.OK, (await WriteAsync(HttpMethod.Delete, id, null, later)).StatusCode);
        await AssertProblemAsync(HttpStatusCode.PreconditionFailed, await WriteAsync(HttpMethod.Put, id, word, later));
        Assert.Equal(HttpStatusCode.OK, (await WriteAsync(HttpMethod.Put, id, word, tag: null)).StatusCode);
        await AssertProblemAsync(HttpStatusCode.PreconditionFailed, await WriteAsync(HttpMethod.Put, id, word, tag: null));
    }

    [Fact]
    public async Task Products_AreFoundByStaff_WhateverIsHidden()
    {
        var (id, word) = (NewId(), NewWord());
        await PutAsync(Product(id, $"{word} box"));
        await PutRuleAsync("hides", word, Products(id));
        await UntilFoundAsync(word, []);

        using var found = await SendAsync(HttpMethod.Get, $"/api/v1/products?q={word}&facets=");
        Assert.Equal([id], Ids(await ReadAsync(found)));
        using var wrong = await SendAsync(HttpMethod.Get, "/api/v1/products?page=0");
        Assert.NotNull((await AssertProblemAsync(HttpStatusCode.BadRequest, wrong))["errors"]!["page"]);
    }

    [Fact]
    public async Task Preview_ShowsWhatARuleWouldDo_AndSetsNothing()
    {
        var (word, other, id) = (NewWord(), NewWord(), NewId());
        await PutAsync(Product(id, $"{word} box"));
        await SearchAsync(word);

        var (before, after) = await PreviewAsync(new() { ["query"] = other, ["kind"] = "synonyms", ["key"] = other, ["rule"] = new JsonObject { ["synonyms"] = new JsonArray(word) } });
        Assert.Empty(Ids(before));
        Assert.Equal([id], Ids(after));
        Assert.Equal(0, (int)(await SearchAsync(other))["total"]!);

        (before, after) = await PreviewAsync(new() { ["query"] = word, ["kind"] = "redirects", ["key"] = word, ["rule"] = new JsonObject { ["url"] = "/contact" } });
        Assert.Null(before["redirect"]);
        Assert.Equal("/contact", (string?)after["redirect"]);
        await PutRuleAsync("hides", word, Products(id));
        await UntilFoundAsync(word, []);
        (before, after) = await PreviewAsync(new() { ["query"] = word, ["kind"] = "hides", ["key"] = word });
        Assert.Empty(Ids(before));
        Assert.Equal([id], Ids(after));
    }

    [Theory]
    [InlineData("""{"kind":"pins","key":"a","rule":{"productIds":[1]}}""", "query")]
    [InlineData("""{"query":"a","kind":"others","key":"a"}""", "kind")]
    [InlineData("""{"query":"a","kind":"pins","key":"!!"}""", "key")]
    [InlineData("""{"query":"a","kind":"pins","key":"a","rule":{"productIds":[-1]}}""", "productIds")]
    [InlineData("""{"query":"a","kind":"pins","key":"a","rule":{"productIds":"none"}}""", "rule")]
    [InlineData("""{"query":"a","kind":"pins","key":"a","rule":7}""", "rule")]
    public async Task Preview_OfWhatIsNoRule_Is400AndNamesIt(string body, string field)
    {
        using var response = await SendAsync(HttpMethod.Post, "/api/v1/search/rules/preview", Json(body));
        Assert.NotNull((await AssertProblemAsync(HttpStatusCode.BadRequest, response))["errors"]![field]);
    }

    [Fact]
    public async Task Rule_ThatIsOff_IsKeptAndDoesNothing()
    {
        var (word, id) = (NewWord(), NewId());
        await PutAsync(Product(id, $"{word} box"));
        await PutRuleAsync("hides", word, Products(id));
        await UntilFoundAsync(word, []);

        var off = Products(id);
        off["enabled"] = false;
        await PutRuleAsync("hides", word, off);
        await UntilFoundAsync(word, [id]);
        using var kept = await SendAsync(HttpMethod.Get, $"/api/v1/search/rules/hides/{word}");
        Assert.False((bool)(await ReadAsync(kept))["value"]!["enabled"]!);
    }

    [Fact]
    public async Task Import_NamesAsManyLinesAsAsked()
    {
        using var content = new StringContent(string.Concat(Enumerable.Repeat("{}\n", 250)));
        using var response = await SendAsync(HttpMethod.Post, "/api/v1/products/import?named=200", content);
        var answer = await ReadAsync(response);

        Assert.Equal(250, (int)answer["rejectedCount"]!);
        Assert.Equal(200, answer["rejected"]!.AsArray().Count);
        using var wrong = await SendAsync(HttpMethod.Post, "/api/v1/products/import?named=10001", new StringContent("{}"));
        Assert.NotNull((await AssertProblemAsync(HttpStatusCode.BadRequest, wrong))["errors"]!["named"]);
    }

    [Fact]
    public async Task Insights_HaveALineForEachDay()
    {
        var word = NewWord();
        await SearchAsync(word);
        await Until.TrueAsync(async () => await InsightAsync("queriesWithoutResults", word) is not null, "the search in the insights");
        using var response = await SendAsync(HttpMethod.Get, "/api/v1/search/insights?days=3");
        var days = (await ReadAsync(response))["byDay"]!.AsArray();

        Assert.Equal(3, days.Count);
        Assert.Equal(days.Select(day => (string)day!["day"]!).Order(StringComparer.Ordinal), days.Select(day => (string)day!["day"]!));
        Assert.True(days.Sum(day => (long)day!["withoutResults"]!) >= 1);
        Assert.Contains(days, day => (double?)day!["latency"]!["p95Ms"] > 0);
    }

    private async Task<(string Tag, JsonNode Product)> SourceAsync(long id)
    {
        using var response = await SendAsync(HttpMethod.Get, $"/api/v1/products/{id}/source");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (response.Headers.ETag!.Tag, (await ReadAsync(response))["product"]!);
    }

    // Without a tag the product must be new.
    private async Task<HttpResponseMessage> WriteAsync(HttpMethod method, long id, string? name, string? tag)
    {
        using var request = new HttpRequestMessage(method, $"/api/v1/products/{id}") { Content = name is null ? null : Json(Product(id, name).ToJsonString()) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenFor(Roles.Merchandiser));
        request.Headers.Add(tag is null ? "If-None-Match" : "If-Match", tag ?? "*");
        _hasWritten = true;
        return await Client.SendAsync(request);
    }

    private async Task<(JsonNode Before, JsonNode After)> PreviewAsync(JsonObject draft)
    {
        using var response = await SendAsync(HttpMethod.Post, "/api/v1/search/rules/preview", Json(draft.ToJsonString()));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var preview = await ReadAsync(response);
        return (preview["before"]!, preview["after"]!);
    }
}
