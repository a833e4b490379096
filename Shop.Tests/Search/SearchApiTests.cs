using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Shop.ServiceDefaults.Tokens;

namespace Shop.Tests.Search;

/// <summary>
/// What callers of Search can rely on, over HTTP, whatever the topology. The catalogue may hold anything: each test has
/// ids and words of its own.
/// </summary>
public abstract partial class SearchApiTests
{
    private static long s_lastId = 9_000_000_000 + (DateTimeOffset.UtcNow.ToUnixTimeSeconds() % 100_000_000 * 10_000);

    /// <summary>Reaches Search: the gateway or the monolith.</summary>
    protected abstract HttpClient Client { get; }

    /// <summary>A token for all services.</summary>
    protected abstract string TokenFor(string role);

    private static long NewId() => Interlocked.Increment(ref s_lastId);

    /// <summary>A word that no product has, nor the beginning of one: what differs stands first.</summary>
    private static string NewWord() => string.Concat("zq", string.Concat(
        NewId().ToString(CultureInfo.InvariantCulture).Reverse().Select(digit => (char)('b' + digit - '0'))));

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

        return Client.SendAsync(request);
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

    private Task<JsonNode> SearchAsync(string query, string more = "") =>
        GetAsync($"/api/v1/search?q={Uri.EscapeDataString(query)}{more}");

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
