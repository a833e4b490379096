using System.Globalization;
using System.Net.Http.Json;

namespace Shop.ContactApi.Products;

/// <summary>Search's public list of changes, in order of their versions. Read when an event asks for it, never while a customer waits.</summary>
internal sealed class SearchChanges(HttpClient client)
{
    private const int PageSize = 1000;

    public async Task<ProductNamePage> ReadAsync(long after, CancellationToken ct) =>
        await client.GetFromJsonAsync<ProductNamePage>(
            string.Create(CultureInfo.InvariantCulture, $"api/v1/products/changes?after={after}&limit={PageSize}"), ct)
        ?? throw new InvalidDataException("Search answered null.");
}
