namespace Shop.ServiceDefaults.Messaging;

/// <summary>Brings an event to its consumers.</summary>
internal interface IMessageTransport
{
    /// <summary>Returns when the event is safe with the transport: on disk at the broker, or handled in this process.</summary>
    /// <exception cref="RefusedException">The transport works, but does not take this event.</exception>
    Task PublishAsync(EventEnvelope envelope, CancellationToken ct);
}
