using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Shop.Web.Clients;

internal sealed class CatalogueClient(HttpClient http, ILogger<CatalogueClient> logger)
{
    public async Task<BackendAnswer<SearchAnswer>> FindAsync(string queryString, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/products{queryString}");
        return await http.AskAsync<SearchAnswer>(request, logger, ct);
    }

    /// <summary>The product as it was given, with the tag that a write of it names.</summary>
    public async Task<BackendAnswer<SourceAnswer>> SourceAsync(long id, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, PathOf(id) + "/source");
        return await http.AskAsync<SourceAnswer>(request, logger, ct);
    }

    /// <param name="tag">Of what was read before; null for a product that must be new.</param>
    public async Task<BackendAnswer<WriteAnswer>> PutAsync(long id, JsonObject product, string? tag, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, PathOf(id)) { Content = JsonContent.Create(product) };
        if (tag is null)
        {
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        }
        else
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }
        return await http.AskAsync<WriteAnswer>(request, logger, ct);
    }

    public async Task<BackendAnswer<WriteAnswer>> DeleteAsync(long id, string tag, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, PathOf(id));
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await http.AskAsync<WriteAnswer>(request, logger, ct);
    }

    private static string PathOf(long id) => string.Create(CultureInfo.InvariantCulture, $"/api/v1/products/{id}");
}
