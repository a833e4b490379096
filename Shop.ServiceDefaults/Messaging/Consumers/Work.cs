namespace Shop.ServiceDefaults.Messaging.Consumers;

/// <summary>One event for one handler.</summary>
internal sealed class Work
{
    /// <summary>Reads the event.</summary>
    /// <exception cref="UnreadableException">Its data is not what its type says.</exception>
    public Work(Consumer consumer, EventEnvelope envelope, ReadOnlyMemory<byte> body) =>
        (Consumer, Envelope, Body, HandleAsync) = (consumer, envelope, body, consumer.Read(envelope));

    public Consumer Consumer { get; }

    public EventEnvelope Envelope { get; }

    public ReadOnlyMemory<byte> Body { get; }

    public HandlerCall HandleAsync { get; }
}
