using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Logging;

namespace Shop.Web.Clients;

internal sealed class RuleClient(HttpClient http, ILogger<RuleClient> logger)
{
    private const int OfAPage = 50;

    // What a kind does not have must not be there.
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public async Task<BackendAnswer<RulesAnswer>> ListAsync(string kind, string? after, CancellationToken ct)
    {
        var path = $"/api/v1/search/rules/{kind}?limit={OfAPage}{(string.IsNullOrEmpty(after) ? "" : $"&cursor={Uri.EscapeDataString(after)}")}";
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await http.AskAsync<RulesAnswer>(request, logger, ct);
    }

    public async Task<BackendAnswer<RuleAnswer>> FindAsync(string kind, string key, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, PathOf(kind, key));
        return await http.AskAsync<RuleAnswer>(request, logger, ct);
    }

    public async Task<BackendAnswer<RuleAnswer>> PutAsync(string kind, string key, RuleValue value, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, PathOf(kind, key)) { Content = JsonContent.Create(value, options: s_json) };
        return await http.AskAsync<RuleAnswer>(request, logger, ct);
    }

    public async Task<BackendAnswer<object>> DeleteAsync(string kind, string key, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, PathOf(kind, key));
        return await http.AskAsync<object>(request, logger, ct);
    }

    /// <summary>What a query finds now, and with the rule; null stands for no such rule.</summary>
    public async Task<BackendAnswer<PreviewAnswer>> PreviewAsync(string query, string kind, string key, RuleValue? rule, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/search/rules/preview")
        {
            Content = JsonContent.Create(new { query, kind, key, rule }, options: s_json),
        };
        return await http.AskAsync<PreviewAnswer>(request, logger, ct);
    }

    // Slashes and dots would be taken for parts of the path; a key is made of words, which they only part.
    private static string PathOf(string kind, string key)
    {
        var words = key.Replace('/', ' ').Replace('\\', ' ');
        return $"/api/v1/search/rules/{kind}/{(words.Trim(' ', '.').Length == 0 ? "%20" : Uri.EscapeDataString(words))}";
    }
}
