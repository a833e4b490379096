using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client;
using Shop.ContactApi;
using Shop.SearchApi;
using Shop.Contracts;
using Shop.ServiceDefaults.Commands;
using Shop.ServiceDefaults.Messaging;
using Shop.ServiceDefaults.Messaging.Broker;
using Shop.Tests.Fixtures;
using Shop.Tests.Messaging;
using Shop.Tests.ServiceDefaults;

namespace Shop.Tests.Contracts;

/// <summary>What is on the broker is what the document says.</summary>
[Collection(ServersCollection.Name)]
public sealed class PublishedEventTests(ServersFixture servers)
{
    [Fact]
    public async Task EveryEvent_TakenFromTheBroker_FitsItsSchema()
    {
        await using var broker = await BrokerQueue.ConnectAsync(servers.RabbitMQ);
        await broker.Channel.ExchangeDeclareAsync("shop.events", ExchangeType.Topic, durable: true);
        var tap = await broker.Channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true);
        await broker.Channel.QueueBindAsync(tap.QueueName, "shop.events", "#");
        using var host = await StartPublishersAsync();
        using var request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();
        foreach (var (type, filled) in EventTypes.All.SelectMany(t => new[] { (t, true), (t, false) }))
        {
            await (Task)typeof(PublishedEventTests).GetMethod(nameof(PublishAsync), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type).Invoke(null, [host, EventTypes.Sample(type, filled)])!;
        }

        var taken = new List<(IReadOnlyBasicProperties Properties, string Key, JsonNode Body)>();
        await Until.TrueAsync(async () =>
        {
            while (await broker.Channel.BasicGetAsync(tap.QueueName, autoAck: true) is { } message)
            {
                taken.Add((message.BasicProperties, message.RoutingKey, JsonNode.Parse(message.Body.Span)!));
            }

            return taken.Count >= 2 * EventTypes.All.Count;
        }, "every event twice");
        await host.StopAsync();

        Assert.All(taken, message =>
        {
            var type = message.Body["type"]!.GetValue<string>();
            Assert.Equal((type, type, DeliveryModes.Persistent), (message.Key, message.Properties.Type, message.Properties.DeliveryMode));
            Assert.StartsWith(AsyncApiDocument.Root["defaultContentType"]!.GetValue<string>(), message.Properties.ContentType, StringComparison.Ordinal);
            Assert.Empty(SchemaChecker.Faults(AsyncApiDocument.Payload(type), message.Body));
            Assert.Contains(request.TraceId.ToString(), message.Body["traceparent"]!.GetValue<string>(), StringComparison.Ordinal);
            AssertStrict(AsyncApiDocument.Payload(type), message.Body.AsObject());
        });
        Assert.Equal(EventTypes.All.Select(EventTypes.NameOf).Order(StringComparer.Ordinal),
            taken.Select(m => m.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Queues_AreDeclaredAsDescribed()
    {
        await using var broker = await BrokerQueue.ConnectAsync(servers.RabbitMQ);
        await using var contact = TestService.Build(builder => builder.AddSearch().AddContact(), map: null,
            ("ConnectionStrings:searchdb", "Host=nowhere"), ("ConnectionStrings:contactdb", "Host=nowhere"), ("ConnectionStrings:rabbitmq", servers.RabbitMQ));
        Assert.Equal(0, await contact.Services.GetServices<IServiceCommand>().OfType<DeclareTopologyCommand>().Single().RunAsync([], default));

        foreach (var (name, queue) in AsyncApiDocument.Queues)
        {
            // The broker refuses to declare a queue again with other arguments.
            await broker.Channel.QueueDeclareAsync(name, durable: true, exclusive: false, autoDelete: false, Arguments(queue!));
        }

        foreach (var (name, queue) in AsyncApiDocument.Queues.Where(q => q.Key != "shop.dead-letters"))
        {
            await broker.Channel.QueuePurgeAsync(name);
            var keys = queue!["x-bound-to"]!["routingKeys"]!.AsArray().Select(k => k!.GetValue<string>()).ToList();
            string[] versions = ["v1", "v2"];
            foreach (var version in versions)
            {
                foreach (var key in keys)
                {
                    await broker.Channel.BasicPublishAsync("shop.events", key.Replace("*", version, StringComparison.Ordinal), "{}"u8.ToArray());
                }
            }

            await Until.TrueAsync(async () => await broker.Channel.MessageCountAsync(name) == versions.Length * keys.Count, $"each version of {keys.Count} types in {name}");
            await broker.Channel.QueueDeleteAsync(name);
        }
    }

    private static async Task PublishAsync<TEvent>(IHost host, TEvent message) where TEvent : IEvent
    {
        var module = TEvent.Type.Split('.')[0];
        await using var connection = await host.Services.GetRequiredKeyedService<NpgsqlDataSource>("db").OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await host.Services.GetRequiredKeyedService<Outbox>(module).AddAsync(transaction, "1", message, default);
        await transaction.CommitAsync();
    }

    private async Task<IHost> StartPublishersAsync()
    {
        var modules = EventTypes.All.Select(t => EventTypes.NameOf(t).Split('.')[0]).Distinct(StringComparer.Ordinal).ToList();
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["ConnectionStrings:db"] = await servers.CreateDatabaseAsync();
        builder.Configuration["ConnectionStrings:rabbitmq"] = servers.RabbitMQ;
        modules.ForEach(module => builder.AddMessaging(module, "db"));
        var host = builder.Build();
        foreach (var module in modules)
        {
            await using var create = host.Services.GetRequiredKeyedService<NpgsqlDataSource>("db")
                .CreateCommand($"CREATE SCHEMA {module}; {MessagingSchema.Create(module)} {MessagingSchema.AddRetries(module)}");
            await create.ExecuteNonQueryAsync();
        }

        await host.StartAsync();
        return host;
    }

    // The same event with a required member missing, null or of another type must not fit: a check that cannot fail is none.
    private static void AssertStrict(JsonObject schema, JsonObject fits)
    {
        foreach (var (name, _) in fits.Where(m => m.Key is not ("subject" or "traceparent")))
        {
            AssertUnfit(schema, fits, o => o.Remove(name));
            AssertUnfit(schema, fits, o => o[name] = null);
            AssertUnfit(schema, fits, o => o[name] = true);
        }

        foreach (var (name, _) in fits["data"]!.AsObject())
        {
            AssertUnfit(schema, fits, o => o["data"]!.AsObject().Remove(name));
            AssertUnfit(schema, fits, o => o["data"]![name] = 0.5);
        }
    }

    private static void AssertUnfit(JsonObject schema, JsonObject fits, Action<JsonObject> spoil)
    {
        var spoilt = fits.DeepClone().AsObject();
        spoil(spoilt);
        Assert.NotEmpty(SchemaChecker.Faults(schema, spoilt));
    }

    private static Dictionary<string, object?> Arguments(JsonNode queue) =>
        queue["x-arguments"]!.AsObject().ToDictionary(a => a.Key,
            a => a.Value!.GetValueKind() == JsonValueKind.Number ? (object?)a.Value.GetValue<int>() : a.Value.GetValue<string>(), StringComparer.Ordinal);
}
