using RabbitMQ.Client;
using Shop.ServiceDefaults.Messaging.Broker;

namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>The broker's queue <c>shop.dead-letters</c>; the reason and the origin stand in the headers.</summary>
internal sealed class DeadLetterQueue(BrokerConnection broker) : IDeadLetters
{
    public Task AddAsync(DeadLetter letter, CancellationToken ct) =>
        broker.PublishAsync(Topology.DeadLetters, letter.Queue, letter.Body, new BasicProperties
        {
            Persistent = true,
            ContentType = EventEnvelope.ContentType,
            MessageId = letter.MessageId.ToString(),
            Headers = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["x-shop-queue"] = letter.Queue,
                ["x-shop-reason"] = letter.Reason,
                ["x-shop-traceparent"] = letter.TraceParent ?? "",
            },
        }, ct);
}
