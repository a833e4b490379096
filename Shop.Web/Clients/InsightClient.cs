using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Shop.Web.Clients;

internal sealed class InsightClient(HttpClient http, ILogger<InsightClient> logger)
{
    public async Task<BackendAnswer<InsightsAnswer>> ReadAsync(int days, int limit, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"/api/v1/search/insights?days={days}&limit={limit}"));
        return await http.AskAsync<InsightsAnswer>(request, logger, ct);
    }
}
