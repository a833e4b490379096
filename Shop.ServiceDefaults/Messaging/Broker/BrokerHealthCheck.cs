using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shop.ServiceDefaults.Messaging.Broker;

/// <summary>Degraded without the broker, never unhealthy: events wait in the outbox.</summary>
internal sealed class BrokerHealthCheck(BrokerConnection publishing, [FromKeyedServices(BrokerConnection.Consuming)] BrokerConnection consuming) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult((publishing.Trouble ?? consuming.Trouble) is { } trouble
            ? HealthCheckResult.Degraded($"{trouble}; events wait in the outbox")
            : HealthCheckResult.Healthy());
}
