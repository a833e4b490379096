using System.Globalization;
using RabbitMQ.Client;
using Shop.ServiceDefaults.Messaging.Broker;

namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>The broker's queue <c>shop.dead-letters</c>; the reason and the origin stand in the headers.</summary>
internal sealed class DeadLetterQueue(BrokerConnection broker, TimeProvider time) : IDeadLetters
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
                ["x-shop-handler"] = letter.Handler ?? "",
                ["x-shop-attempts"] = letter.Attempts,
                ["x-shop-failed-at"] = (letter.FailedAt ?? time.GetUtcNow()).ToString("O", CultureInfo.InvariantCulture),
                ["x-shop-traceparent"] = letter.TraceParent ?? "",
            },
        }, ct);
}
