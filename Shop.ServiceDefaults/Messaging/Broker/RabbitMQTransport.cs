using RabbitMQ.Client;

namespace Shop.ServiceDefaults.Messaging.Broker;

/// <summary>Publishes to the topic exchange; the event's type is the routing key.</summary>
internal sealed class RabbitMQTransport(BrokerConnection broker) : IMessageTransport
{
    public Task PublishAsync(EventEnvelope envelope, CancellationToken ct) =>
        broker.PublishAsync(Topology.Events, envelope.Type, envelope.ToBytes(), new BasicProperties
        {
            Persistent = true,
            ContentType = EventEnvelope.ContentType,
            MessageId = envelope.Id.ToString(),
            Type = envelope.Type,
        }, ct);
}
