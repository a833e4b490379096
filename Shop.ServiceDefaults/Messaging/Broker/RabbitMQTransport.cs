using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Shop.ServiceDefaults.Messaging.Broker;

/// <summary>Publishes to the topic exchange; the event's type is the routing key.</summary>
internal sealed class RabbitMQTransport(BrokerConnection broker, IOptions<MessagingOptions> options) : IMessageTransport
{
    /// <inheritdoc/>
    /// <exception cref="RefusedException">No queue takes it, or the queue is full.</exception>
    /// <exception cref="TimeoutException">The broker has not confirmed it in time.</exception>
    public async Task PublishAsync(EventEnvelope envelope, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(options.Value.PublishTimeout);
        try
        {
            await broker.PublishAsync(Topology.Events, envelope.Type, envelope.ToBytes(), new BasicProperties
            {
                Persistent = true,
                ContentType = EventEnvelope.ContentType,
                MessageId = envelope.Id.ToString(),
                Type = envelope.Type,
            }, patience.Token);
        }
        catch (PublishException e)
        {
            throw new RefusedException(e.IsReturn ? $"no queue takes {envelope.Type}" : "the broker has no room for it", e);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException("the broker does not confirm", e);
        }
    }
}
