using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.OpenApi;

namespace Shop.Web.Gateway.Documents;

/// <summary>Asks each service what it offers, and remembers the answer for a minute.</summary>
internal sealed class ApiDocuments(
    IHttpClientFactory clients, IServiceProvider services, TimeProvider time, ILogger<ApiDocuments> logger) : IDisposable
{
    private static readonly string[] s_services = ["search", "contact"];
    private static readonly TimeSpan s_freshness = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _reading = new(1, 1);
    private JsonObject? _merged;
    private bool _isComplete;
    private long _read;

    public async Task<JsonObject> ReadAsync(CancellationToken ct)
    {
        await _reading.WaitAsync(ct);
        try
        {
            if (_merged is null || !_isComplete || time.GetElapsedTime(_read) > s_freshness)
            {
                _merged = await MergeAsync(ct);
                _read = time.GetTimestamp();
            }
            return _merged;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private async Task<JsonObject> MergeAsync(CancellationToken ct)
    {
        var documents = await Task.WhenAll(s_services.Select(service => FetchAsync(service, ct)));
        List<(string, JsonObject)> parts = [.. s_services.Zip(documents).Where(part => part.Second is not null).Select(part => (part.First, part.Second!))];
        parts.Add(("web", await OwnAsync(ct)));
        string[] missing = [.. s_services.Zip(documents).Where(part => part.Second is null).Select(part => part.First)];
        _isComplete = missing.Length == 0;
        return ApiDocument.Merge(parts, missing);
    }

    private async Task<JsonObject?> FetchAsync(string service, CancellationToken ct)
    {
        try
        {
            using var client = clients.CreateClient(nameof(ApiDocuments));
            client.MaxResponseContentBufferSize = 4 * 1024 * 1024;
            return JsonNode.Parse(await client.GetStringAsync(new Uri($"http://{service}/openapi/v1.json"), ct)) as JsonObject;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            logger.NoDocument(service, e);
            return null;
        }
    }

    private async Task<JsonObject> OwnAsync(CancellationToken ct)
    {
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1").GetOpenApiDocumentAsync(ct);
        return (JsonObject)JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, ct))!;
    }
}
