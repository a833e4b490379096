using System.Globalization;
using Npgsql;
using RabbitMQ.Client;
using Shop.Bench.BenchModule;

namespace Shop.Bench.Events;

/// <summary>A database and queues of the measurement's own, gone when it ends.</summary>
internal sealed class EventSite : IAsyncDisposable
{
    private readonly string _postgres;
    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"bench_events_{Environment.ProcessId}");

    private EventSite(string postgres, string broker)
    {
        _postgres = postgres;
        Broker = broker;
        Database = new NpgsqlConnectionStringBuilder(postgres) { Database = _name, MaxPoolSize = 50 }.ConnectionString;
        Data = NpgsqlDataSource.Create(Database);
    }

    public string Broker { get; }

    public string Database { get; }

    /// <summary>Connections of the measurement itself.</summary>
    public NpgsqlDataSource Data { get; }

    /// <summary>The queue of module bench.</summary>
    public string Queue { get; } = $"bench.events.{Environment.ProcessId}";

    /// <summary>The queue of the broker alone.</summary>
    public string RawQueue { get; } = $"bench.raw.{Environment.ProcessId}";

    public static async Task<EventSite> CreateAsync(string postgres, string broker)
    {
        var site = new EventSite(postgres, broker);
        try
        {
            await site.ExecuteAsync($"CREATE DATABASE {site._name}");
            await BenchSchema.CreateAsync(site.Data);
            await BenchHost.DeclareAsync(site.Settings);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>Who is watching the effects of this moment.</summary>
    public CommitWatch Watch { get; set; } = new(0);

    public BenchSettings Settings => new(Database, Broker, Queue) { Written = (connection, number) => Watch.Follow(connection, number) };

    public async Task<IConnection> ConnectAsync() => await new ConnectionFactory { Uri = new Uri(Broker) }.CreateConnectionAsync("Shop.Bench");

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Data.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await Data.DisposeAsync();
        await ExecuteAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeleteAsync(Queue);
        await channel.QueueDeleteAsync(RawQueue);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_postgres);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
