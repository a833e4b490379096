namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>An event that a queue's consumer could not handle.</summary>
internal sealed record DeadLetter(Module Module, string Queue, Guid MessageId, ReadOnlyMemory<byte> Body, string Reason, string? TraceParent)
{
    /// <summary>The handler that gave up; null where the event came to none.</summary>
    public string? Handler { get; init; }

    /// <summary>How often the handler was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>When it was given up; the store's clock where nobody says so.</summary>
    public DateTimeOffset? FailedAt { get; init; }
}
