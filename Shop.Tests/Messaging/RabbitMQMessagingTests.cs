using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Messaging;

[Collection(ServersCollection.Name)]
public sealed class RabbitMQMessagingTests(ServersFixture servers) : MessagingTests(servers, broker: true)
{
    private readonly List<string> _deadLetters = [];
    private BrokerQueue? _broker;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _broker = await BrokerQueue.ConnectAsync(Servers.RabbitMQ);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _broker!.DisposeAsync();
    }

    private protected override async Task DeliverAsync(IHost host, byte[] body) => await _broker!.Channel.BasicPublishAsync("", Workbench.Queue, body);

    private protected override async Task<List<string>> DeadLettersAsync()
    {
        await _broker!.CollectDeadLettersAsync(Workbench.Queue, _deadLetters);
        return _deadLetters;
    }

    [Fact]
    public async Task EventsWithoutAQueue_StayPending_AndHoldBackNothingElse()
    {
        var host = await Workbench.StartAsync();

        await Workbench.AddAsync(host, Enumerable.Range(1, 150).Select(n => ($"u{n}", new Unheard(n))));
        await Workbench.AddAsync(host, 1);
        await Workbench.WaitAsync(1);
        // The mark of the one follows its effect.
        await Until.TrueAsync(async () => await Workbench.PendingAsync() == 150, "150 pending events");

        await _broker!.Channel.QueueBindAsync(Workbench.Queue, "shop.events", Unheard.Type);
        await Until.TrueAsync(async () => await Workbench.PendingAsync() == 0, "an outbox without pending events");
        await Until.TrueAsync(async () => (await DeadLettersAsync()).Count == 150, "the events, which have no handler, among the dead letters");
    }

    [Fact]
    public async Task TwoReplicas_PublishEachEventOnce_AndKeepTheOrder()
    {
        var tap = await _broker!.Channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true);
        var first = await Workbench.StartAsync();
        await _broker.Channel.QueueBindAsync(tap.QueueName, "shop.events", Happened.Type);
        var second = await Workbench.StartAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(lot => Workbench.AddAsync(lot % 2 == 0 ? first : second,
            Enumerable.Range(lot * 20, 20).Select(n => ($"a{lot}", new Happened($"a{lot}", n, null))))));
        await Workbench.WaitAsync(400);
        await Until.TrueAsync(async () => await Workbench.PendingAsync() == 0, "an outbox without pending events");

        var events = new List<Happened>();
        while (await _broker.Channel.BasicGetAsync(tap.QueueName, autoAck: true) is { } message)
        {
            using var json = System.Text.Json.JsonDocument.Parse(message.Body);
            var data = json.RootElement.GetProperty("data");
            events.Add(new(data.GetProperty("aggregate").GetString()!, data.GetProperty("number").GetInt32(), null));
        }

        Assert.Equal(400, events.Count);
        foreach (var aggregate in events.GroupBy(e => e.Aggregate, StringComparer.Ordinal))
        {
            Assert.Equal(aggregate.Select(e => e.Number).Order(), aggregate.Select(e => e.Number));
        }
    }

    [Fact]
    public async Task Queue_DeletedAndDeclaredAgain_IsConsumedAgain()
    {
        var host = await Workbench.StartAsync();
        await Workbench.AddAsync(host, 1);
        await Workbench.WaitAsync(1);
        await Until.TrueAsync(async () => await Workbench.PendingAsync() == 0, "an outbox without pending events");

        await _broker!.Channel.QueueDeleteAsync(Workbench.Queue);
        await Workbench.AddAsync(host, 2);
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        Assert.Equal(1, await Workbench.PendingAsync());
        await Messaging.Workbench.DeclareAsync(host);
        await Workbench.WaitAsync(2);

        Assert.Equal([1, 2], await Workbench.NumbersAsync());
    }

    [Fact]
    public async Task Health_IsHealthy_BeforeAnythingWasPublished()
    {
        var host = await Workbench.StartAsync();

        var health = host.Services.GetRequiredService<HealthCheckService>();
        await Until.TrueAsync(async () => (await health.CheckHealthAsync()).Entries["rabbitmq"].Status == HealthStatus.Healthy, "healthy");
    }
}
