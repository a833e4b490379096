using System.Text;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;
using Shop.ServiceDefaults.Messaging;
using Shop.ServiceDefaults.Messaging.DeadLetters;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Messaging;

[Collection(ServersCollection.Name)]
public sealed class RabbitMQDeadLetterTests(ServersFixture servers) : DeadLetterTests(servers, broker: true)
{
    private const string Letters = "shop.dead-letters";
    private BrokerQueue? _broker;

    private IChannel Channel => _broker!.Channel;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _broker = await BrokerQueue.ConnectAsync(Servers.RabbitMQ);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Channel.QueueDeleteAsync(Workbench.Queue);
        await _broker!.DisposeAsync();
    }

    [Fact]
    public async Task WhatTheBrokerGaveUp_NamesItsQueue_AndGoesBackThere()
    {
        var host = await Workbench.StartAsync();
        await Workbench.StopAsync(host);
        await Channel.BasicPublishAsync("", Workbench.Queue, Letter(1).Body);
        await Until.TrueAsync(async () =>
        {
            if (await Channel.BasicGetAsync(Workbench.Queue, autoAck: false) is not { } message)
            {
                return false;
            }

            await Channel.BasicRejectAsync(message.DeliveryTag, requeue: false);
            return true;
        }, "the message");
        host = await Workbench.StartAsync();
        await Until.TrueAsync(async () => (await ListAsync(host)).Count == 1, "a dead letter of the broker");

        var letter = (await ListAsync(host)).Single();
        Assert.Equal((Workbench.Queue, Happened.Type, "the broker gave it up: rejected", null), (letter.Queue, letter.Type, letter.Reason, letter.Handler));
        Assert.InRange(letter.FailedAt, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", letter.TraceId);

        await Store(host).ReplayAsync(Own, LetterChoice.One(letter.Id), default);
        await Workbench.WaitAsync(1);
        Assert.Equal([1], await Workbench.NumbersAsync());
        Assert.Empty(await ListAsync(host));
    }

    [Fact]
    public async Task Replay_WithoutItsQueue_KeepsTheLetter()
    {
        var host = await Workbench.StartAsync();
        var letter = Letter(1);
        await AddAsync(host, letter);
        await Channel.QueueDeleteAsync(Workbench.Queue);

        // A broker that still takes the queue away may close the connection with an error of its own (541): then the caller is to come again.
        LetterOutcome? outcome = null;
        await Until.TrueAsync(async () =>
        {
            try
            {
                outcome = await Store(host).ReplayAsync(Own, Mine, default);
                return true;
            }
            catch (LettersAwayException)
            {
                return false;
            }
        }, "an answer of the broker");

        Assert.Empty(outcome!.Done);
        Assert.Single(outcome.WithoutQueue);
        Assert.Single(await ListAsync(host));
    }

    [Fact]
    public async Task Listing_OfAProgramThatDies_GivesItsLettersBack()
    {
        var host = await Workbench.StartAsync();
        await AddAsync(host, Letter(1), Letter(2));
        var other = await BrokerQueue.ConnectAsync(Servers.RabbitMQ);
        await other.Channel.QueueDeclareAsync(Letters + ".lock", durable: false, exclusive: true, autoDelete: false,
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-expires"] = 120_000 });
        Assert.NotNull(await other.Channel.BasicGetAsync(Letters, autoAck: false));

        var list = ListAsync(host);
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.False(list.IsCompleted);
        await other.DisposeAsync();

        await list;
        await Until.TrueAsync(async () => (await ListAsync(host)).Count == 2, "both letters");
    }

    [Fact]
    public async Task Store_WithoutABroker_IsAway()
    {
        var bench = new Workbench(Servers.Postgres, "amqp://shop:shop@127.0.0.1:1");
        using var host = bench.Build();

        await Assert.ThrowsAsync<LettersAwayException>(() => Store(host).ListAsync(Own, LetterChoice.All, null, 10, default));
        await Assert.ThrowsAsync<LettersAwayException>(() => Store(host).ReplayAsync(Own, LetterChoice.All, default));
        await bench.Data.DisposeAsync();
    }

    [Fact]
    public async Task QueueOfAnEarlierVersion_IsDeclaredAnewWhenEmpty_AndElseKept()
    {
        var host = await Workbench.StartAsync();
        await DeclareOldAsync();
        await Workbench.DeclareAsync(host);
        await AddAsync(host, Letter(1));
        Assert.Single(await ListAsync(host));
        await AssertLimitAsync(isSet: true);

        await DeclareOldAsync();
        await AddAsync(host, Letter(1), Letter(2));
        await Workbench.DeclareAsync(host);
        Assert.Equal(2, (await ListAsync(host)).Count);
        await AssertLimitAsync(isSet: false);
        await AddAsync(host, Letter(3));
        Assert.Equal(3, (await ListAsync(host)).Count);

        await Channel.QueueDeleteAsync(Letters);
        await Workbench.DeclareAsync(host);
    }

    [Fact]
    public async Task MoreLettersThanAnybodyLooksAt_AreTold_AndWorkedOffInTurns()
    {
        var host = await Workbench.StartAsync();
        await Channel.QueuePurgeAsync(Letters); // what other tests left would count
        var properties = new BasicProperties { Headers = new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-shop-queue"] = Workbench.Queue } };
        for (var n = 0; n < LetterSession.Most + 50; n++)
        {
            await Channel.BasicPublishAsync("", Letters, mandatory: true, properties, Encoding.UTF8.GetBytes($"[{n}]"));
        }

        await Until.TrueAsync(async () => await Channel.MessageCountAsync(Letters) == LetterSession.Most + 50, "all letters");
        var page = await Store(host).ListAsync(Own, Mine, after: null, 10, default);
        Assert.Equal((10, true), (page.Items.Count, page.IsIncomplete));

        var first = await Store(host).DiscardAsync(Own, Mine, default);
        var second = await Store(host).DiscardAsync(Own, Mine, default);
        Assert.Equal((LetterSession.Most, true, 50, false), (first.Done.Count, first.IsIncomplete, second.Done.Count, second.IsIncomplete));
        Assert.Empty(await ListAsync(host));
    }

    private async Task DeclareOldAsync()
    {
        await Channel.QueueDeleteAsync(Letters);
        await Channel.QueueDeclareAsync(Letters, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" });
        await Channel.QueueBindAsync(Letters, Letters, "");
    }

    private async Task AssertLimitAsync(bool isSet)
    {
        await using var broker = await BrokerQueue.ConnectAsync(Servers.RabbitMQ);
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" };
        if (isSet)
        {
            arguments["x-delivery-limit"] = 2_000_000_000;
        }

        await broker.Channel.QueueDeclareAsync(Letters, durable: true, exclusive: false, autoDelete: false, arguments);
    }
}
