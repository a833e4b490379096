using System.Net.Http.Json;
using System.Text.Json;

namespace Shop.Bench.Relevance;

/// <summary>Asks Shop's search as any client would.</summary>
internal sealed class ShopRanking(Uri address) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = address };

    public async Task<RankedAnswer> AskAsync(string query)
    {
        var found = await _client.GetFromJsonAsync<JsonElement>($"/api/v1/search?q={Uri.EscapeDataString(query)}&pageSize=100&facets=");
        return new RankedAnswer(
            found.GetProperty("total").GetInt64(),
            [.. found.GetProperty("items").EnumerateArray().Select(i => new RankedProduct(i.GetProperty("id").GetInt64(), i.GetProperty("name").GetString()!))]);
    }

    public void Dispose() => _client.Dispose();
}
