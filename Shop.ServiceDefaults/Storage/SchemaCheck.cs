using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Shop.ServiceDefaults.Storage;

/// <summary>
/// Not ready until the migrations that this version knows are applied, so that nobody needs to start things in order. Newer ones
/// do no harm. Once seen they are not looked for again; a database that is away leaves the service degraded, as ever.
/// </summary>
internal sealed class SchemaCheck<TContext>(string connectionName, IServiceScopeFactory scopes, IConfiguration configuration) : IHealthCheck
    where TContext : DbContext
{
    private volatile bool _isThere;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (_isThere || configuration.GetConnectionString(connectionName) is not { Length: > 0 } connectionString)
        {
            return HealthCheckResult.Healthy();
        }
        try
        {
            var missing = await MissingAsync(connectionString, cancellationToken);
            _isThere = missing.Count == 0;
            return _isThere ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"waits for the migration {missing[0]}");
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException or TimeoutException)
        {
            return HealthCheckResult.Degraded($"the database cannot be asked for its migrations: {e.Message}");
        }
    }

    private async Task<List<string>> MissingAsync(string connectionString, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var migrated = new MigratedContext<TContext>(scope.ServiceProvider);
        var schema = migrated.Schema(connectionString);
        await using var database = migrated.Create(connectionString, schema);
        var known = database.Database.GetMigrations().ToList();
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        var applied = await AppliedAsync(connection, schema, ct);
        return [.. known.Except(applied, StringComparer.Ordinal)];
    }

    // Asked in two steps: a table that is not there yet would leave an error in the server's log at each check.
    private static async Task<List<string>> AppliedAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        var table = $"{Quoted(schema)}.{Quoted(MigratedContext<TContext>.HistoryTable)}";
        await using var there = new NpgsqlCommand("SELECT to_regclass($1) IS NOT NULL", connection);
        there.Parameters.AddWithValue(table);
        var applied = new List<string>();
        if (await there.ExecuteScalarAsync(ct) is not true)
        {
            return applied;
        }
        await using var command = new NpgsqlCommand($"SELECT \"MigrationId\" FROM {table}", connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            applied.Add(rows.GetString(0));
        }
        return applied;
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
