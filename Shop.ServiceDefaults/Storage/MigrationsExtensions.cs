using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shop.ServiceDefaults.Commands;

namespace Shop.ServiceDefaults.Storage;

/// <summary>Migrations as a command of the service.</summary>
public static class MigrationsExtensions
{
    /// <summary>
    /// Registers a <c>migrate</c> command that waits for the server, takes a lock and applies the migrations of
    /// <typeparamref name="TContext"/>, whose default schema also holds the history table. The context need not be
    /// registered and is made from its <see cref="DbContextOptions{TContext}"/> alone. The service is not ready before
    /// they are applied.
    /// </summary>
    public static IHostApplicationBuilder AddMigrations<TContext>(this IHostApplicationBuilder builder, string connectionName)
        where TContext : DbContext
    {
        builder.Services.AddScoped<IServiceCommand>(services =>
            ActivatorUtilities.CreateInstance<MigrateCommand<TContext>>(services, connectionName));
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<SchemaCheck<TContext>>(services, connectionName));
        builder.Services.AddHealthChecks().AddCheck<SchemaCheck<TContext>>($"schema_{connectionName}", timeout: TimeSpan.FromSeconds(2));
        return builder;
    }
}
