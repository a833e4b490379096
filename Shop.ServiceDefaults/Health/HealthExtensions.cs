using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shop.ServiceDefaults.Health;

internal static class HealthExtensions
{
    private const string Live = "live";

    // A server that swallows packets must not hold up the answer for as long as a probe waits for it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan MetricsDelay = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MetricsPeriod = TimeSpan.FromSeconds(10);

    public static void AddServiceHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [Live]);
        services.PostConfigure<HealthCheckServiceOptions>(options => DegradeClients(services, options));
    }

    /// <summary>Has the checks run from time to time, for the metrics.</summary>
    public static void AddHealthMetrics(this IServiceCollection services)
    {
        services.AddSingleton<IHealthCheckPublisher, HealthMeter>();
        services.Configure<HealthCheckPublisherOptions>(options => (options.Delay, options.Period) = (MetricsDelay, MetricsPeriod));
    }

    public static void MapServiceHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = StatusAnswer.WriteAsync }).AllowAnonymous();
        endpoints.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Live) })
            .AllowAnonymous();
    }

    /// <summary>
    /// A server that is away makes a service degraded, not unready: what can be answered without it still is. The
    /// checks are found by name, so that it holds for Aspire's client packages as well as for ours.
    /// </summary>
    private static void DegradeClients(IServiceCollection services, HealthCheckServiceOptions options)
    {
        var contexts = services.Where(service => service.ServiceType.IsAssignableTo(typeof(DbContext)))
            .Select(service => service.ServiceType.Name)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var check in options.Registrations)
        {
            if (contexts.Contains(check.Name) || IsClient(check.Name, "PostgreSql") || IsClient(check.Name, "RabbitMQ.Client"))
            {
                check.FailureStatus = HealthStatus.Degraded;
                check.Timeout = Patience;
            }
        }
    }

    private static bool IsClient(string name, string client) =>
        name == client || name.StartsWith(client + "_", StringComparison.Ordinal);
}
