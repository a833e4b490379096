using Shop.ServiceDefaults.Messaging.Consumers;

namespace Shop.ServiceDefaults.Messaging.InProcess;

/// <summary>Hands an event to the consumers of this process. With the same inbox, so that a second delivery has no effect.</summary>
internal sealed class InProcessTransport(IEnumerable<Consumer> consumers, ConsumerPipeline pipeline) : IMessageTransport, IDisposable
{
    // Each handler holds a connection of the database.
    private readonly SemaphoreSlim _handling = new(Lanes.Count);
    private readonly ILookup<string, Consumer> _consumers = consumers.ToLookup(c => c.EventType, StringComparer.Ordinal);

    public async Task PublishAsync(EventEnvelope envelope, CancellationToken ct)
    {
        var body = envelope.ToBytes();
        foreach (var queue in _consumers[envelope.Type].GroupBy(c => c.Queue, StringComparer.Ordinal))
        {
            await _handling.WaitAsync(ct);
            try
            {
                await pipeline.ProcessAsync(queue.Key, [.. queue], body, ct);
            }
            finally
            {
                _handling.Release();
            }
        }
    }

    public void Dispose() => _handling.Dispose();
}
