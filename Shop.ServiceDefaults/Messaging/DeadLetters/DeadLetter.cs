namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>An event that a queue's consumer could not handle.</summary>
internal sealed record DeadLetter(Module Module, string Queue, Guid MessageId, ReadOnlyMemory<byte> Body, string Reason, string? TraceParent);
