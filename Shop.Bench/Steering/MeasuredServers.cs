using Npgsql;
using RabbitMQ.Client;

namespace Shop.Bench.Steering;

/// <summary>The servers of a measurement.</summary>
/// <param name="Postgres">A superuser's connection string.</param>
/// <param name="Broker">The broker's URI.</param>
internal sealed record MeasuredServers(string Postgres, string Broker)
{
    public static async Task<MeasuredServers> FindAsync(string[] args)
    {
        var given = (RunningHost.Option(args, "--postgres"), RunningHost.Option(args, "--rabbitmq"));
        if (given is ({ } postgres, { } broker))
        {
            return new(postgres, broker);
        }

        using var host = await RunningHost.FindAsync(args);
        return await OfAsync(host);
    }

    /// <summary>Those of a running shop.</summary>
    public static async Task<MeasuredServers> OfAsync(RunningHost host)
    {
        var database = await host.AddressAsync("postgres");
        var queues = await host.AddressAsync("rabbitmq");
        return new(
            new NpgsqlConnectionStringBuilder { Host = database.Host, Port = database.Port, Username = "postgres", Password = host.Secret("postgres-password") }.ConnectionString,
            new UriBuilder("amqp", queues.Host, queues.Port) { UserName = "shop", Password = Uri.EscapeDataString(host.Secret("rabbitmq-password")) }.ToString());
    }

    /// <summary>Versions, and whether the disk is waited for.</summary>
    public async Task<string> DescribeAsync()
    {
        await using var connection = new NpgsqlConnection(Postgres);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT string_agg(name || ' ' || setting, ', ' ORDER BY name) FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes', 'wal_sync_method')",
            connection);
        var settings = (string)(await command.ExecuteScalarAsync())!;
        await using var broker = await new ConnectionFactory { Uri = new Uri(Broker) }.CreateConnectionAsync("Shop.Bench");
        var version = broker.ServerProperties?["version"] is byte[] text ? System.Text.Encoding.UTF8.GetString(text) : "of an unknown version";
        return $"PostgreSQL {connection.PostgreSqlVersion} ({settings}), RabbitMQ {version} (quorum queues, which wait for the disk)";
    }
}
