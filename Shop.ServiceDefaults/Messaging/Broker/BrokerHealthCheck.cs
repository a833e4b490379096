using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shop.ServiceDefaults.Messaging.Broker;

/// <summary>Degraded without the broker, never unhealthy: events wait in the outbox.</summary>
internal sealed class BrokerHealthCheck(BrokerConnection broker) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(broker.IsOpen ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("the broker is away; events wait in the outbox"));
}
