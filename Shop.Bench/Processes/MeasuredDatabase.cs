using System.Globalization;
using Npgsql;

namespace Shop.Bench.Processes;

/// <summary>A database of the measurement's own on a given server or on one that it starts; gone when it ends.</summary>
internal sealed class MeasuredDatabase : IAsyncDisposable
{
    private static int s_made;
    private readonly OwnPostgres? _server;
    private readonly string _postgres;
    private readonly string _name;
    private readonly bool _kept;

    private MeasuredDatabase(OwnPostgres? server, string postgres, string? kept)
    {
        (_server, _postgres, _kept) = (server, postgres, kept is not null);
        _name = kept ?? string.Create(CultureInfo.InvariantCulture, $"bench_{Environment.ProcessId}_{Interlocked.Increment(ref s_made)}");
        Connection = new NpgsqlConnectionStringBuilder(postgres) { Database = _name }.ConnectionString;
        Data = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Connection) { CommandTimeout = 0, MaxPoolSize = 70 });
    }

    /// <summary>For the service.</summary>
    public string Connection { get; }

    /// <summary>Connections of the measurement itself.</summary>
    public NpgsqlDataSource Data { get; }

    /// <param name="given">A superuser's connection string; null for a server of our own.</param>
    /// <param name="kept">The name of a database that may be there already, and stays.</param>
    public static async Task<MeasuredDatabase> CreateAsync(string? given, string? kept = null)
    {
        var server = given is null ? await OwnPostgres.StartAsync() : null;
        var database = new MeasuredDatabase(server, given ?? server!.Connection, kept);
        try
        {
            await database.ExecuteAsync($"CREATE DATABASE {database._name}");
            return database;
        }
        catch (PostgresException e) when (kept is not null && e.SqlState == PostgresErrorCodes.DuplicateDatabase)
        {
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Its version, and what it may use.</summary>
    public async Task<string> DescribeAsync()
    {
        await using var command = Data.CreateCommand(
            "SELECT 'PostgreSQL ' || current_setting('server_version') || ' (' || string_agg(name || ' ' || current_setting(name), ', ' ORDER BY name) || ')' FROM pg_settings WHERE name IN ('fsync', 'shared_buffers', 'synchronous_commit', 'work_mem')");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await Data.DisposeAsync();
        try
        {
            if (!_kept)
            {
                await ExecuteAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
            }
        }
        finally
        {
            if (_server is not null)
            {
                await _server.DisposeAsync();
            }
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_postgres);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
