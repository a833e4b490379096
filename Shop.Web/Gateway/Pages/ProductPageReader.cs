using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Shop.Web.Security;

namespace Shop.Web.Gateway.Pages;

internal sealed class ProductPageReader(IHttpClientFactory clients, InnerCalls inner)
{
    private const int Similar = 8;

    public async Task<(int Status, ProductPageAnswer? Answer)> ReadAsync(long id, CancellationToken ct)
    {
        var (status, product) = await GetAsync(string.Create(CultureInfo.InvariantCulture, $"/api/v1/products/{id}"), ct);
        if (product is null)
        {
            return ((int)status, null);
        }
        var questions = product["questions"] as JsonArray ?? [];
        product.Remove("questions");
        var (_, found) = product["category"]?.ToString() is { Length: > 0 } category
            ? await GetAsync($"/api/v1/search?facets=&sort=popularity&pageSize={Similar + 1}&category={Uri.EscapeDataString(category)}", ct)
            : (HttpStatusCode.OK, new JsonObject { ["items"] = new JsonArray() });
        JsonNode?[] others = [.. (found?["items"] as JsonArray ?? []).Where(item => item?["id"]?.GetValue<long>() != id).Take(Similar).Select(item => item?.DeepClone())];
        return (StatusCodes.Status200OK, new(product, questions.DeepClone(), new JsonArray(others), found is null ? ["similar"] : []));
    }

    private async Task<(HttpStatusCode Status, JsonObject? Answer)> GetAsync(string address, CancellationToken ct)
    {
        try
        {
            using var client = clients.CreateClient(nameof(ProductPageReader));
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("http://search" + address));
            inner.Mark(request);
            using var response = await client.SendAsync(request, ct);
            return (response.StatusCode, response.IsSuccessStatusCode
                ? await JsonNode.ParseAsync(await response.Content.ReadAsStreamAsync(ct), cancellationToken: ct) as JsonObject
                : null);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return (HttpStatusCode.ServiceUnavailable, null);
        }
    }
}
