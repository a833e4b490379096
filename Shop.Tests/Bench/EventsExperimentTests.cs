using System.Globalization;
using Npgsql;
using RabbitMQ.Client.Exceptions;
using Shop.Bench.Experiments;
using Shop.Bench.Steering;
using Shop.Tests.Fixtures;
using Shop.Tests.Messaging;

namespace Shop.Tests.Bench;

[Collection(ServersCollection.Name)]
public sealed class EventsExperimentTests(ServersFixture servers)
{
    private readonly string _report = Path.Combine(Directory.CreateTempSubdirectory("shop-bench-").FullName, "events.md");

    [Fact]
    public async Task Events_AreMeasured_AndNothingIsLeftBehind()
    {
        await EventsExperiment.RunAsync([.. Servers(), "--rounds", "2", "--events", "300", "--rate", "50", "--seconds", "2", "--out", _report]);

        var report = await File.ReadAllLinesAsync(_report);
        Assert.All(Figures(report, "the broker alone:", "while 8 producers", "own commits", "full outbox", "commit to committed", "due to committed"),
            figure => Assert.True(figure > 0));
        Assert.Contains(report, line => line.Contains("fsync on", StringComparison.Ordinal) && line.Contains("RabbitMQ ", StringComparison.Ordinal));
        Assert.DoesNotContain(report, line => line.Contains(servers.RabbitMQ, StringComparison.Ordinal) || line.Contains("Password", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(0L, await ScalarAsync("SELECT count(*) FROM pg_database WHERE datname LIKE 'bench_events_%'"));
        foreach (var queue in (string[])[$"bench.events.{Environment.ProcessId}", $"bench.raw.{Environment.ProcessId}"])
        {
            await using var broker = await BrokerQueue.ConnectAsync(servers.RabbitMQ);
            await Assert.ThrowsAsync<OperationInterruptedException>(() => broker.Channel.QueueDeclarePassiveAsync(queue));
        }
    }

    [Theory]
    [InlineData("--rounds", "0")]
    [InlineData("--events", "many")]
    public async Task Option_ThatIsNoNumberAboveZero_IsNamed(string option, string value)
    {
        var refused = await Assert.ThrowsAsync<BenchException>(() => EventsExperiment.RunAsync([.. Servers(), option, value]));

        Assert.Contains(option, refused.Message, StringComparison.Ordinal);
    }

    private string[] Servers() => ["events", "--postgres", servers.Postgres, "--rabbitmq", servers.RabbitMQ];

    // The first figure of each row.
    private static IEnumerable<double> Figures(string[] report, params string[] rows) => rows.Select(row => double.Parse(
        Assert.Single(report, line => line.StartsWith('|') && line.Contains(row, StringComparison.Ordinal)).Split('|')[2],
        NumberStyles.Number, CultureInfo.InvariantCulture));

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(servers.Postgres);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
