using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shop.Hosting.Running;

/// <summary>Asks a replica over HTTP, and the checks of the app host, whether a resource does its work.</summary>
internal sealed class HealthProbe(HealthCheckService checks)
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
    })
    { Timeout = TimeSpan.FromSeconds(2) };

    /// <summary>Null when the replica answers as expected, else what is wrong.</summary>
    public static async Task<string?> ReplicaAsync(IResource resource, IReadOnlyDictionary<string, int> ports, CancellationToken cancellationToken)
    {
        foreach (var probe in resource.Annotations.OfType<HttpProbeAnnotation>())
        {
            var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ports[probe.EndpointName]}{probe.Path}");
            try
            {
                using var answer = await Client.GetAsync(new Uri(url), cancellationToken);
                if ((int)answer.StatusCode != probe.StatusCode)
                {
                    return string.Create(CultureInfo.InvariantCulture, $"{probe.Path} answers {(int)answer.StatusCode}");
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                return e is HttpRequestException ? $"{probe.Path} does not answer" : $"{probe.Path} does not answer in time";
            }
        }

        return null;
    }

    /// <summary>Null when all checks of the resource pass, else what is wrong.</summary>
    public async Task<string?> ResourceAsync(IResource resource, CancellationToken cancellationToken)
    {
        var probes = resource.Annotations.OfType<HttpProbeAnnotation>().Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
        var keys = resource.Annotations.OfType<HealthCheckAnnotation>().Select(c => c.Key).Where(k => !probes.Contains(k)).ToHashSet(StringComparer.Ordinal);
        if (keys.Count == 0)
        {
            return null;
        }

        var report = await checks.CheckHealthAsync(c => keys.Contains(c.Name), cancellationToken);
        var bad = report.Entries.Values.FirstOrDefault(e => e.Status != HealthStatus.Healthy);
        return bad.Status == HealthStatus.Healthy || report.Status == HealthStatus.Healthy ? null : bad.Description ?? "not healthy";
    }
}
