namespace Shop.ServiceDefaults.Messaging.Consumers;

/// <summary>An event that waits for another attempt.</summary>
internal sealed record WaitingEvent(Guid MessageId, string Handler, string Queue, byte[] Body, int Attempts);
