namespace Shop.ServiceDefaults.Messaging;

/// <summary>Keeps what could not be handled, with the reason, until someone looks.</summary>
internal interface IDeadLetters
{
    Task AddAsync(DeadLetter letter, CancellationToken ct);
}

/// <summary>An event that a queue's consumer could not handle.</summary>
internal sealed record DeadLetter(Module Module, string Queue, Guid MessageId, ReadOnlyMemory<byte> Body, string Reason, string? TraceParent);
