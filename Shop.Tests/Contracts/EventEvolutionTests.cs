using System.Text.Json;
using System.Text.Json.Nodes;
using RabbitMQ.Client;
using Shop.Tests.Fixtures;
using Shop.Tests.Messaging;

namespace Shop.Tests.Contracts;

/// <summary>The rules by which events change, from the exchange to the effect.</summary>
[Collection(ServersCollection.Name)]
public sealed class EventEvolutionTests(ServersFixture servers) : IAsyncLifetime
{
    private readonly List<string> _deadLetters = [];
    private Workbench? _bench;
    private BrokerQueue? _broker;

    public async Task InitializeAsync()
    {
        _bench = new Workbench(await servers.CreateDatabaseAsync(), servers.RabbitMQ);
        await _bench.CreateAsync();
        _broker = await BrokerQueue.ConnectAsync(servers.RabbitMQ);
    }

    public async Task DisposeAsync()
    {
        await _bench!.EndAsync();
        await _broker!.Channel.QueueDeleteAsync(_bench.Queue);
        await _broker.DisposeAsync();
    }

    [Fact]
    public async Task MembersThatTheConsumerDoesNotKnow_AreIgnored()
    {
        await _bench!.StartAsync();

        await PublishAsync(Happened(1, e =>
        {
            e["dataschema"] = "https://shop.example/happened/1.7";
            e["tenant"] = new JsonObject { ["id"] = 7 };
            e["data"]!["colour"] = new JsonArray("red", 1, null);
            e["data"]!["number2"] = "two";
        }));
        await _bench.WaitAsync(1);

        Assert.Equal([1], await _bench.NumbersAsync());
        Assert.Empty(await DeadLettersAsync());
    }

    [Fact]
    public async Task VersionThatTheConsumerDoesNotKnow_GoesToTheDeadLetters_AndHoldsUpNothing()
    {
        await _bench!.StartAsync();

        await PublishAsync(Happened(1, e => e["type"] = "t1.happened.v2"));
        await PublishAsync(Happened(2));
        await _bench.WaitAsync(1);
        await Until.TrueAsync(async () => (await DeadLettersAsync()).Count > 0, "a dead letter");

        Assert.Contains("unknown type t1.happened.v2", Assert.Single(_deadLetters), StringComparison.Ordinal);
        Assert.Equal([2], await _bench.NumbersAsync());
    }

    [Theory]
    [InlineData("number")]
    [InlineData("remark")]
    public async Task RequiredMemberThatIsMissing_SendsTheEventToTheDeadLetters_AndHoldsUpNothing(string member)
    {
        await _bench!.StartAsync();

        await PublishAsync(Happened(1, e => e["data"]!.AsObject().Remove(member)));
        await PublishAsync(Happened(2));
        await _bench.WaitAsync(1);
        await Until.TrueAsync(async () => (await DeadLettersAsync()).Count > 0, "a dead letter");

        Assert.Contains("cannot read it", Assert.Single(_deadLetters), StringComparison.Ordinal);
        Assert.Equal([2], await _bench.NumbersAsync());
    }

    private static JsonObject Happened(int number, Action<JsonObject>? change = null)
    {
        var envelope = JsonSerializer.SerializeToNode(new
        {
            specversion = "1.0",
            id = Guid.NewGuid(),
            source = "/shop/t1",
            type = Messaging.Happened.Type,
            subject = $"a{number}",
            time = DateTimeOffset.UnixEpoch,
            datacontenttype = "application/json",
            data = new { aggregate = $"a{number}", number, remark = (string?)null },
        })!.AsObject();
        change?.Invoke(envelope);
        return envelope;
    }

    // Mandatory: a version that no queue takes would come back, and the publisher's outbox would hold it for ever.
    private async Task PublishAsync(JsonObject envelope)
    {
        await using var channel = await _broker!.Connection.CreateChannelAsync(new CreateChannelOptions(
            publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await channel.BasicPublishAsync("shop.events", envelope["type"]!.GetValue<string>(), mandatory: true,
            JsonSerializer.SerializeToUtf8Bytes(envelope));
    }

    private async Task<List<string>> DeadLettersAsync()
    {
        await _broker!.CollectDeadLettersAsync(_bench!.Queue, _deadLetters);
        return _deadLetters;
    }
}
