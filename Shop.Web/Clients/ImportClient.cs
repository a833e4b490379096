using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Shop.ServiceDefaults.Resilience;

namespace Shop.Web.Clients;

/// <summary>Sends catalogues, which takes as long as it takes. Nobody's request is under way then, so the token is given.</summary>
internal sealed class ImportClient(HttpClient http, ILogger<ImportClient> logger)
{
    /// <summary>So many refused lines are named in a report.</summary>
    public const int MostNamed = 10_000;

    public async Task<BackendAnswer<ImportAnswer>> SendAsync(Stream catalogue, string? token, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/products/import?named={MostNamed}")
        {
            Content = new StreamContent(catalogue) { Headers = { ContentType = new("application/octet-stream") } },
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        };
        request.MayTakeLong();
        return await http.AskAsync<ImportAnswer>(request, logger, ct);
    }
}
