using System.Diagnostics;

namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>An event that a queue's consumer could not handle.</summary>
internal sealed record DeadLetter(Module Module, string Queue, Guid MessageId, ReadOnlyMemory<byte> Body, string Reason, string? TraceParent)
{
    private const int LongestReason = 1000;

    /// <summary>Why; it may quote the event, so it is cut and holds nothing that a store refuses.</summary>
    public string Reason { get; } = string.Concat(Reason.Take(LongestReason).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c));

    /// <summary>The trace that the event belongs to; null where it names none.</summary>
    public string? TraceParent { get; } = ActivityContext.TryParse(TraceParent, traceState: null, out _) ? TraceParent : null;

    /// <summary>The handler that gave up; null where the event came to none.</summary>
    public string? Handler { get; init; }

    /// <summary>How often the handler was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>When it was given up; the store's clock where nobody says so.</summary>
    public DateTimeOffset? FailedAt { get; init; }
}
