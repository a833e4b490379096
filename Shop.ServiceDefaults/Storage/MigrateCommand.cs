using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shop.ServiceDefaults.Commands;

namespace Shop.ServiceDefaults.Storage;

internal sealed class MigrateCommand<TContext>(
    string connectionName, IServiceProvider services, IConfiguration configuration, TimeProvider time, ILogger<TContext> logger)
    : IServiceCommand where TContext : DbContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public string Name => "migrate";

    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken ct)
    {
        var connectionString = configuration.GetConnectionString(connectionName)
            ?? throw new CommandException($"no connection string: set ConnectionStrings__{connectionName}");
        await using var data = NpgsqlDataSource.Create(connectionString);
        await using var connection = await ConnectAsync(data, ct);
        var migrated = new MigratedContext<TContext>(services);
        var schema = migrated.Schema(connectionString);
        // EF's own lock ends with each migration's transaction; two migrators would then meet half-way.
        await using (var command = new NpgsqlCommand("SELECT pg_advisory_lock(hashtextextended('shop.migrations.' || $1, 0))", connection))
        {
            command.CommandTimeout = 600;
            command.Parameters.AddWithValue(schema);
            await command.ExecuteNonQueryAsync(ct);
        }
        await using var context = migrated.Create(connectionString, schema);
        var started = Stopwatch.GetTimestamp();
        // Asking a database without it for what is pending would leave an error in the server's log.
        await context.GetService<IHistoryRepository>().CreateIfNotExistsAsync(ct);
        var pending = (await context.Database.GetPendingMigrationsAsync(ct)).Count();
        await context.Database.MigrateAsync(ct);
        Log.Migrated(logger, schema, pending, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return 0;
    }

    private async Task<NpgsqlConnection> ConnectAsync(NpgsqlDataSource data, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var waiting = false;
        while (true)
        {
            try
            {
                return await data.OpenConnectionAsync(ct);
            }
            catch (NpgsqlException e) when (MayCome(e) && time.GetElapsedTime(started) < Patience)
            {
                if (!waiting)
                {
                    Log.Waiting(logger, connectionName, e.Message);
                }
                waiting = true;
                await Task.Delay(TimeSpan.FromSeconds(1), time, ct);
            }
            catch (NpgsqlException e)
            {
                throw new CommandException($"cannot open {connectionName}: {e.Message}", e);
            }
        }
    }

    /// <summary>The server starts (57P03), or the database (3D000) or its login (28P01) is about to be created.</summary>
    private static bool MayCome(NpgsqlException exception) =>
        exception is PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InvalidPassword }
        || DatabaseFailure.IsUnreachable(exception);
}
