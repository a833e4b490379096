using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.ServiceDefaults.Storage;

/// <summary>Makes the context as migrations need it: with its history in its own schema, and long statements.</summary>
internal sealed class MigratedContext<TContext>(IServiceProvider services) where TContext : DbContext
{
    public const string HistoryTable = "__ef_migrations";

    /// <summary>The schema of the module.</summary>
    public string Schema(string connectionString)
    {
        using var context = Create(connectionString, schema: null);
        return context.Model.GetDefaultSchema() ?? "public";
    }

    public TContext Create(string connectionString, string? schema) => ActivatorUtilities.CreateInstance<TContext>(
        services,
        new DbContextOptionsBuilder<TContext>()
            .UseNpgsql(connectionString, npgsql => npgsql.MigrationsHistoryTable(HistoryTable, schema).CommandTimeout(600))
            .Options);
}
