namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>A letter in a list.</summary>
/// <param name="Id">Known by this among the dead letters.</param>
/// <param name="MessageId">The event's id; null where it has none.</param>
/// <param name="Type">The event's type; null where the letter is no event.</param>
/// <param name="Subject">What the event is about.</param>
/// <param name="Queue">Where it could not be handled.</param>
/// <param name="Handler">Who could not; null where it came to no handler.</param>
/// <param name="Reason">Why.</param>
/// <param name="Attempts">How often it was tried; 0 where nobody counted.</param>
/// <param name="FailedAt">When it was given up.</param>
/// <param name="TraceId">The trace that it belongs to.</param>
internal record LetterSummary(Guid Id, string? MessageId, string? Type, string? Subject, string Queue, string? Handler,
    string Reason, int Attempts, DateTimeOffset FailedAt, string? TraceId);
