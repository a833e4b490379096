namespace Shop.ServiceDefaults.Messaging.Consumers;

/// <summary>One event for one handler.</summary>
internal sealed record Work(Consumer Consumer, EventEnvelope Envelope, ReadOnlyMemory<byte> Body);
