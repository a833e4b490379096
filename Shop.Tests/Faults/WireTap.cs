using System.Collections.Concurrent;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Shop.Tests.Messaging;

namespace Shop.Tests.Faults;

/// <summary>A durable queue that gets every event of module bench, to see what was on the wire and in which order.</summary>
internal sealed class WireTap(string broker, string queue)
{
    private readonly ConcurrentQueue<Guid> _ids = [];

    public string Queue { get; } = queue + ".tap";

    public async Task DeclareAsync()
    {
        await using var hand = await BrokerQueue.ConnectAsync(broker);
        await hand.Channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false);
        await hand.Channel.QueueBindAsync(Queue, "shop.events", "bench.#");
    }

    /// <summary>The ids of all messages so far, as they came.</summary>
    public async Task<List<Guid>> ReadAsync()
    {
        await using var hand = await BrokerQueue.ConnectAsync(broker);
        var count = (await hand.Channel.QueueDeclarePassiveAsync(Queue)).MessageCount;
        count += (uint)_ids.Count;
        var consumer = new AsyncEventingBasicConsumer(hand.Channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            using var json = JsonDocument.Parse(message.Body);
            _ids.Enqueue(json.RootElement.GetProperty("id").GetGuid());
            return Task.CompletedTask;
        };
        await hand.Channel.BasicConsumeAsync(Queue, autoAck: true, consumer);
        await Until.TrueAsync(() => Task.FromResult(_ids.Count >= count), $"{count} messages from the tap", seconds: 120);
        return [.. _ids];
    }
}
