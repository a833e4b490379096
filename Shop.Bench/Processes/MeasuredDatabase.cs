using System.Globalization;
using Npgsql;

namespace Shop.Bench.Processes;

/// <summary>A database of the measurement's own on a given server or on one that it starts; gone when it ends.</summary>
internal sealed class MeasuredDatabase : IAsyncDisposable
{
    private static int s_made;
    private readonly OwnPostgres? _server;
    private readonly string _postgres;
    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"bench_{Environment.ProcessId}_{Interlocked.Increment(ref s_made)}");

    private MeasuredDatabase(OwnPostgres? server, string postgres)
    {
        (_server, _postgres) = (server, postgres);
        Connection = new NpgsqlConnectionStringBuilder(postgres) { Database = _name }.ConnectionString;
        Data = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Connection) { CommandTimeout = 0, MaxPoolSize = 70 });
    }

    /// <summary>For the service.</summary>
    public string Connection { get; }

    /// <summary>Connections of the measurement itself.</summary>
    public NpgsqlDataSource Data { get; }

    /// <param name="given">A superuser's connection string; null for a server of our own.</param>
    public static async Task<MeasuredDatabase> CreateAsync(string? given)
    {
        var server = given is null ? await OwnPostgres.StartAsync() : null;
        var database = new MeasuredDatabase(server, given ?? server!.Connection);
        try
        {
            await database.ExecuteAsync($"CREATE DATABASE {database._name}");
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
            await ExecuteAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
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
