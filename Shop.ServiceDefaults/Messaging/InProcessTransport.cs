namespace Shop.ServiceDefaults.Messaging;

/// <summary>Hands an event to the consumers of this process. With the same inbox, so that a second delivery has no effect.</summary>
internal sealed class InProcessTransport(IEnumerable<Consumer> consumers, ConsumerPipeline pipeline) : IMessageTransport
{
    private readonly ILookup<string, Consumer> _consumers = consumers.ToLookup(c => c.EventType, StringComparer.Ordinal);

    public async Task PublishAsync(EventEnvelope envelope, CancellationToken ct)
    {
        var body = envelope.ToBytes();
        foreach (var queue in _consumers[envelope.Type].GroupBy(c => c.Queue, StringComparer.Ordinal))
        {
            await pipeline.ProcessAsync(queue.Key, [.. queue], body, ct);
        }
    }
}
