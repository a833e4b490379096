using System.Diagnostics;
using Npgsql;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Shop.Bench.Steering;

namespace Shop.Bench.Outage;

/// <summary>Looks into Contact's database and the broker, past the services: what is there, whatever they say.</summary>
internal sealed class OutageSampler(RunningHost host, MeasuredServers servers, string email) : IAsyncDisposable
{
    private const string Sql = """
        SELECT count(*) FILTER (WHERE sent_at IS NULL),
               coalesce(extract(epoch FROM clock_timestamp() - min(time) FILTER (WHERE sent_at IS NULL)), 0)::float8,
               count(*) FILTER (WHERE sent_at IS NOT NULL),
               (SELECT count(*) FROM contact.conversations WHERE email LIKE '%.' || $2),
               (SELECT count(*) FROM contact.outgoing_mail m JOIN contact.conversations c ON c.id = m.conversation_id WHERE c.email LIKE '%.' || $2)
        FROM contact.outbox WHERE time >= $1
        """;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly NpgsqlDataSource _data =
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(servers.Postgres) { Database = "contactdb" }.ConnectionString);

    private readonly DateTime _begun = DateTime.UtcNow;
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    public List<OutageSample> Samples { get; } = [];

    /// <summary>Samples and prints until it is told to stop.</summary>
    public async Task FollowAsync(CancellationToken until)
    {
        Console.WriteLine(OutageSample.Head);
        using var timer = new PeriodicTimer(Interval);
        do
        {
            Samples.Add(await SampleAsync());
            Console.WriteLine(Samples[^1].Row);
        }
        while (await NextAsync(timer, until));
    }

    public async Task<OutageSample> SampleAsync()
    {
        await using var command = _data.CreateCommand(Sql);
        command.Parameters.Add(new() { Value = _begun });
        command.Parameters.Add(new() { Value = email });
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        var (waiting, deadLetters) = await QueuesAsync();
        var contact = await host.InstancesAsync("contact");
        return new OutageSample(_clock.Elapsed, contact.Count > 0 && contact.All(c => c.IsHealthy),
            row.GetInt64(3), row.GetInt64(0), row.GetDouble(1), row.GetInt64(2), waiting, row.GetInt64(4), deadLetters);
    }

    /// <summary>Returns when the broker answers and has its queues.</summary>
    public async Task BrokerAsync()
    {
        while (await QueuesAsync() is (null, _))
        {
            await Task.Delay(100);
        }
    }

    public ValueTask DisposeAsync() => _data.DisposeAsync();

    private async Task<(uint? Waiting, uint? DeadLetters)> QueuesAsync()
    {
        try
        {
            await using var connection = await new ConnectionFactory { Uri = new Uri(servers.Broker) }.CreateConnectionAsync("Shop.Bench");
            await using var channel = await connection.CreateChannelAsync();
            return (await channel.MessageCountAsync("contact.notifications"), await channel.MessageCountAsync("shop.dead-letters"));
        }
        catch (Exception e) when (e is BrokerUnreachableException or OperationInterruptedException or IOException)
        {
            return (null, null);
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken until)
    {
        try
        {
            return await timer.WaitForNextTickAsync(until);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
