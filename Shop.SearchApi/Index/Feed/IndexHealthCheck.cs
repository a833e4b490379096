using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shop.SearchApi.Index.Feed;

/// <summary>Without an index there is nothing to answer from; an old one is better than none.</summary>
internal sealed class IndexHealthCheck(LiveIndex index) : IHealthCheck
{
    private static readonly TimeSpan Old = TimeSpan.FromSeconds(10);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        !index.IsReady ? HealthCheckResult.Unhealthy("the index is being built")
        : index.Age > Old ? HealthCheckResult.Degraded($"the index is {index.Age.TotalSeconds:0} s old")
        : HealthCheckResult.Healthy());
}
