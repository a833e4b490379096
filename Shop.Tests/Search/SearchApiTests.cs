using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Shop.ServiceDefaults.Tokens;
using Shop.Tests.Messaging;

namespace Shop.Tests.Search;

/// <summary>
/// What callers of Search can rely on, over HTTP, whatever the topology. The catalogue may hold anything: each test has
/// ids and words of its own.
/// </summary>
public abstract partial class SearchApiTests
{
    // Enough to have met both replicas.
    private const int SameAnswers = 12;

    private static long s_lastId = 9_000_000_000 + (DateTimeOffset.UtcNow.ToUnixTimeSeconds() % 100_000_000 * 10_000);

    private bool _hasWritten;

    /// <summary>Reaches Search: the gateway or the monolith.</summary>
    protected abstract HttpClient Client { get; }

    /// <summary>A token for all services.</summary>
    protected abstract string TokenFor(string role);

    private static long NewId() => Interlocked.Increment(ref s_lastId);

    /// <summary>A word that no product has, nor the beginning of one, nor one that looks like it.</summary>
    private static string NewWord() => "zq" + RandomNumberGenerator.GetString("bcdfghjkmpqrtvwxz", 12);

    private static JsonObject Product(long id, string name, string? brand = null, string? category = null, decimal? price = null) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["brand"] = brand,
        ["category"] = category,
        ["price"] = price,
    };

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, string? role = Roles.Merchandiser)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        if (role is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenFor(role));
        }

        _hasWritten |= method != HttpMethod.Get;
        return Client.SendAsync(request);
    }

    // Indexes follow the database within a quarter of a second, in the order of commits: who has the last product has all before it.
    private async Task SettleAsync()
    {
        if (!_hasWritten)
        {
            return;
        }

        var last = Product(NewId(), NewWord());
        await PutAsync(last);
        await Until.TrueAsync(async () =>
        {
            for (var i = 0; i < SameAnswers; i++)
            {
                if ((int)(await GetAsync($"/api/v1/search?q={last["name"]}&facets="))["total"]! == 0)
                {
                    return false;
                }
            }

            return true;
        }, "an index that has all that was written");
        _hasWritten = false;
    }

    private async Task<long> PutAsync(JsonObject product)
    {
        using var response = await SendAsync(HttpMethod.Put, $"/api/v1/products/{product["id"]}", Json(product.ToJsonString()));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (long)(await ReadAsync(response))["version"]!;
    }

    private async Task PutAsync(params JsonObject[] products)
    {
        foreach (var product in products)
        {
            await PutAsync(product);
        }
    }

    private async Task<JsonNode> ImportAsync(byte[] body, string type)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var response = await SendAsync(HttpMethod.Post, "/api/v1/products/import", content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ReadAsync(response);
    }

    private Task<JsonNode> ImportAsync(string body, string type) => ImportAsync(Encoding.UTF8.GetBytes(body), type);

    private async Task<JsonNode> GetAsync(string path)
    {
        using var response = await Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ReadAsync(response);
    }

    private async Task<JsonNode> SearchAsync(string query, string more = "")
    {
        await SettleAsync();
        return await GetAsync($"/api/v1/search?q={Uri.EscapeDataString(query)}{more}");
    }

    private async Task<JsonNode[]> SuggestAsync(string query, string more = "")
    {
        await SettleAsync();
        return [.. (await GetAsync($"/api/v1/suggest?q={Uri.EscapeDataString(query)}{more}"))["suggestions"]!.AsArray().Select(s => s!)];
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage response) => (await response.Content.ReadFromJsonAsync<JsonNode>())!;

    private static string[] Texts(JsonNode node, params string[] names) => [.. names.Select(name => (string)node[name]!)];

    private static long[] Ids(JsonNode answer) => [.. answer["items"]!.AsArray().Select(item => (long)item!["id"]!)];

    private static JsonNode? FacetOf(JsonNode answer, string name) =>
        answer["facets"]!.AsArray().SingleOrDefault(facet => (string?)facet!["name"] == name);

    private static Dictionary<string, long> Counts(JsonNode answer, string facet) => FacetOf(answer, facet)!["values"]!.AsArray()
        .ToDictionary(value => (string)value!["value"]!, value => (long)value!["count"]!, StringComparer.Ordinal);

    private static async Task<JsonNode> AssertProblemAsync(HttpStatusCode status, HttpResponseMessage response)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await ReadAsync(response);
        Assert.NotEmpty((string)problem["traceId"]!);
        return problem;
    }
}
