using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Shop.ServiceDefaults.Discovery;

/// <summary>Reads <c>services:NAME:http:0</c>, <c>:1</c>, ... as the app host writes them.</summary>
internal sealed class ServiceEndpoints(IConfiguration configuration, TimeProvider time) : IServiceEndpoints, IDisposable
{
    private readonly ConcurrentDictionary<string, ServicePool> _pools = new(StringComparer.OrdinalIgnoreCase);

    public ValueTask<ServiceLease> PickAsync(string service, CancellationToken ct) =>
        (_pools.TryGetValue(service, out var pool) ? pool : _pools.GetOrAdd(service, CreatePool)).PickAsync(ct);

    /// <summary>Whether the host of a request is the name of a service, and not of a machine.</summary>
    public bool IsService(Uri uri) =>
        uri.HostNameType is UriHostNameType.Dns && uri.IsDefaultPort && !uri.IsLoopback
        && (_pools.ContainsKey(uri.Host) || !uri.Host.Contains('.', StringComparison.Ordinal)
            || configuration.GetSection($"services:{uri.Host}").Exists());

    public void Dispose()
    {
        foreach (var pool in _pools.Values)
        {
            pool.Dispose();
        }
    }

    private ServicePool CreatePool(string service)
    {
        var section = configuration.GetSection($"services:{service}");
        var addresses = section.GetSection("http").GetChildren().Concat(section.GetSection("https").GetChildren())
            .Select(child => child.Value)
            .OfType<string>()
            .Where(value => value.Length > 0)
            .Select(value => Parse(service, value))
            .ToArray();
        return addresses.Length > 0
            ? new ServicePool(service, addresses, time)
            : throw Unknown($"No address for service '{service}': set services__{service}__http__0.");
    }

    private static Uri Parse(string service, string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? new Uri(uri.GetLeftPart(UriPartial.Authority))
            : throw Unknown($"Service '{service}': '{value}' is not an http address.");

    private static HttpRequestException Unknown(string message) => new(HttpRequestError.NameResolutionError, message);
}
