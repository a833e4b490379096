using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Shop.Web.Clients;

internal sealed class SearchClient(HttpClient http, ILogger<SearchClient> logger)
{
    public async Task<BackendAnswer<SearchAnswer>> SearchAsync(string queryString, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/search{queryString}");
        return await http.AskAsync<SearchAnswer>(request, logger, ct);
    }

    public async Task<BackendAnswer<ProductAnswer>> ProductAsync(long id, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/api/v1/products/{id}"));
        return await http.AskAsync<ProductAnswer>(request, logger, ct);
    }
}
