using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Shop.ServiceDefaults.Clients;

internal sealed class DbContextHealthCheck<TContext>(IServiceScopeFactory scopes) : IHealthCheck where TContext : DbContext
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<TContext>().Database;
        return await CanConnectAsync(database, cancellationToken)
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(context.Registration.FailureStatus, "The database cannot be reached.");
    }

    // A check that is out of time is an answer too: thrown, it would be logged as a fault of the service, with its stack.
    private static async Task<bool> CanConnectAsync(DatabaseFacade database, CancellationToken ct)
    {
        try
        {
            return await database.CanConnectAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
