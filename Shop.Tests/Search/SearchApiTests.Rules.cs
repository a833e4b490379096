using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Shop.ServiceDefaults.Tokens;
using Shop.Tests.Messaging;

namespace Shop.Tests.Search;

public abstract partial class SearchApiTests
{
    [Fact]
    public async Task Synonyms_FindWhatIsCalledOtherwise_BothWaysOrOne()
    {
        var (word, other, narrow, id) = (NewWord(), NewWord(), NewWord(), NewId());
        await PutAsync(Product(id, $"{word} box"));
        await PutRuleAsync("synonyms", other, new() { ["synonyms"] = new JsonArray(word) });
        await PutRuleAsync("synonyms", word, new() { ["synonyms"] = new JsonArray(narrow), ["oneWay"] = true });

        await UntilFoundAsync($"{other} box", [id]);
        Assert.Equal("synonyms", (string?)(await SearchAsync($"{other} box"))["relaxation"]);
        Assert.Equal(0, (int)(await SearchAsync(narrow))["total"]!);

        await DeleteRuleAsync("synonyms", other);
        await UntilFoundAsync(other, []);
    }

    [Fact]
    public async Task Pins_StandFirst_EvenWhereNoWordFindsThem()
    {
        var word = NewWord();
        long[] ids = [NewId(), NewId(), NewId()];
        await PutAsync(Product(ids[0], $"{word} one", "Aaa"), Product(ids[1], $"{word} two", "Bbb"), Product(ids[2], "Something else", "Aaa"));
        await PutRuleAsync("pins", $" {word.ToUpperInvariant()}! ", Products(ids[2], ids[1]));

        await UntilFoundAsync(word, [ids[2], ids[1], ids[0]]);
        var filtered = await SearchAsync(word, "&brand=Aaa");
        Assert.Equal([ids[2], ids[0]], Ids(filtered));
        Assert.Equal(2, (int)filtered["total"]!);
        Assert.Equal(new() { ["Aaa"] = 2, ["Bbb"] = 1 }, Counts(filtered, "brand"));
        Assert.Equal([ids[0]], Ids(await SearchAsync($"{word} one")));
    }

    [Fact]
    public async Task Hides_AreFoundNoMore_ByTheQueryOrByAny()
    {
        var word = NewWord();
        long[] ids = [NewId(), NewId()];
        await PutAsync(Product(ids[0], $"{word} one"), Product(ids[1], $"{word} two"));
        await PutRuleAsync("hides", word, Products(ids[0]));

        await UntilFoundAsync(word, [ids[1]]);
        Assert.Equal([ids[0]], Ids(await SearchAsync($"{word} one")));

        await PutRuleAsync("hides", "*", Products(ids[0]));
        await UntilFoundAsync($"{word} one", []);
        await DeleteRuleAsync("hides", "*");
    }

    [Fact]
    public async Task Redirects_AreSaidBesideTheAnswer()
    {
        var word = NewWord();
        await PutRuleAsync("redirects", $"{word} help", new() { ["url"] = "/contact?about=help" });

        await Until.TrueAsync(async () => (string?)(await SearchAsync($"{word.ToUpperInvariant()} Help"))["redirect"] == "/contact?about=help", "a redirect");
        Assert.False((await SearchAsync(word)).AsObject().ContainsKey("redirect"));
    }

    [Fact]
    public async Task Rules_AreListedInPages_ReadAndRemoved()
    {
        var word = NewWord();
        for (var i = 0; i < 3; i++)
        {
            await PutRuleAsync("pins", string.Create(CultureInfo.InvariantCulture, $"{word} {(char)('a' + i)}x"), Products(i + 1));
        }

        var listed = new List<string>();
        for (string? cursor = word; cursor is not null;)
        {
            using var response = await SendAsync(HttpMethod.Get, $"/api/v1/search/rules/pins?limit=2&cursor={Uri.EscapeDataString(cursor)}");
            var page = await ReadAsync(response);
            listed.AddRange(page["items"]!.AsArray().Select(item => (string)item!["key"]!));
            cursor = (string?)page["nextCursor"];
        }

        Assert.Equal([$"{word} ax", $"{word} bx", $"{word} cx"], listed.Where(key => key.StartsWith(word, StringComparison.Ordinal)));
        using var one = await SendAsync(HttpMethod.Get, $"/api/v1/search/rules/pins/{word}%20bx");
        Assert.Equal("[2]", (await ReadAsync(one))["value"]!["productIds"]!.ToJsonString());
        await DeleteRuleAsync("pins", $"{word} bx");
        using var gone = await SendAsync(HttpMethod.Get, $"/api/v1/search/rules/pins/{word}%20bx");
        await AssertProblemAsync(HttpStatusCode.NotFound, gone);
    }

    [Theory]
    [InlineData("synonyms", "a", "{}", "synonyms")]
    [InlineData("synonyms", "a", """{"synonyms":[]}""", "synonyms")]
    [InlineData("synonyms", "a", """{"synonyms":["!!!"]}""", "synonyms")]
    [InlineData("synonyms", "a", """{"synonyms":["one two three four five six"]}""", "synonyms")]
    [InlineData("synonyms", "%21%21", """{"synonyms":["b"]}""", "key")]
    [InlineData("pins", "a", """{"productIds":[0]}""", "productIds")]
    [InlineData("pins", "a", """{"productIds":[1,1]}""", "productIds")]
    [InlineData("pins", "*", """{"productIds":[1]}""", "key")]
    [InlineData("hides", "a", "{}", "productIds")]
    [InlineData("redirects", "a", """{"url":"https://elsewhere.example"}""", "url")]
    [InlineData("redirects", "a", """{"url":"//elsewhere.example"}""", "url")]
    [InlineData("redirects", "a", """{"url":"/\\elsewhere.example"}""", "url")]
    [InlineData("redirects", "a", """{"url":"javascript:alert(1)"}""", "url")]
    public async Task Rules_WithWrongValue_Are400AndNameIt(string kind, string key, string body, string field)
    {
        using var response = await SendAsync(HttpMethod.Put, $"/api/v1/search/rules/{kind}/{key}", Json(body));
        var problem = await AssertProblemAsync(HttpStatusCode.BadRequest, response);

        Assert.NotNull(problem["errors"]![field]);
    }

    [Theory]
    [InlineData("PUT", "/api/v1/search/rules/pins/a")]
    [InlineData("GET", "/api/v1/search/rules/pins/a")]
    [InlineData("GET", "/api/v1/search/rules/synonyms")]
    [InlineData("DELETE", "/api/v1/search/rules/hides/a")]
    [InlineData("GET", "/api/v1/search/insights")]
    public async Task RulesAndInsights_WithoutTheRole_AreRefused(string method, string path)
    {
        using var anonymous = await SendAsync(new HttpMethod(method), path, Json("{}"), role: null);
        using var agent = await SendAsync(new HttpMethod(method), path, Json("{}"), Roles.Agent);

        await AssertProblemAsync(HttpStatusCode.Unauthorized, anonymous);
        await AssertProblemAsync(HttpStatusCode.Forbidden, agent);
    }

    [Fact]
    public async Task Insights_CountSearchesClicksAndWhatWasNotFound()
    {
        var (word, nothing, id) = (NewWord(), NewWord(), NewId());
        await PutAsync(Product(id, $"{word} box"));
        await SearchAsync(word);
        await SearchAsync($" {word.ToUpperInvariant()} ");
        await SearchAsync(nothing);
        using var click = await SendAsync(HttpMethod.Post, "/api/v1/search/clicks",
            Json($$"""{"query":"{{word}}","productId":{{id}},"position":1}"""), role: null);

        Assert.Equal(HttpStatusCode.Accepted, click.StatusCode);
        await Until.TrueAsync(async () => await InsightAsync("topQueries", word) is { } seen
            && (int)seen["searches"]! == 2 && (int)seen["clicks"]! == 1 && (double)seen["clickThrough"]! == 0.5, "two searches and a click");
        await Until.TrueAsync(async () => await InsightAsync("queriesWithoutResults", nothing) is { } seen && (int)seen["withoutResults"]! == 1, "a search without results");
        await Until.TrueAsync(async () => (double?)(await GetAsync($"/api/v1/products/{id}"))["popularity"] == 1, "a popular product");
    }

    [Theory]
    [InlineData("""{"productId":1,"position":1}""", "query")]
    [InlineData("""{"query":"a","position":1}""", "productId")]
    [InlineData("""{"query":"a","productId":1,"position":0}""", "position")]
    public async Task Click_WithWrongValue_Is400(string body, string field)
    {
        using var response = await SendAsync(HttpMethod.Post, "/api/v1/search/clicks", Json(body), role: null);
        var problem = await AssertProblemAsync(HttpStatusCode.BadRequest, response);

        Assert.NotNull(problem["errors"]![field]);
    }

    private static JsonObject Products(params long[] ids) => new() { ["productIds"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) };

    private async Task PutRuleAsync(string kind, string key, JsonObject rule)
    {
        using var response = await SendAsync(HttpMethod.Put, $"/api/v1/search/rules/{kind}/{Uri.EscapeDataString(key)}", Json(rule.ToJsonString()));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task DeleteRuleAsync(string kind, string key)
    {
        using var response = await SendAsync(HttpMethod.Delete, $"/api/v1/search/rules/{kind}/{Uri.EscapeDataString(key)}");
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    // On every replica, not only on the one that answers first.
    private Task UntilFoundAsync(string query, long[] ids) => Until.TrueAsync(async () =>
    {
        for (var i = 0; i < SameAnswers; i++)
        {
            if (!Ids(await SearchAsync(query)).SequenceEqual(ids))
            {
                return false;
            }
        }

        return true;
    }, $"{ids.Length} products for {query}");

    private async Task<JsonNode?> InsightAsync(string list, string query)
    {
        using var response = await SendAsync(HttpMethod.Get, "/api/v1/search/insights?days=2&limit=100");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await ReadAsync(response))[list]!.AsArray().FirstOrDefault(item => (string?)item!["query"] == query);
    }
}
