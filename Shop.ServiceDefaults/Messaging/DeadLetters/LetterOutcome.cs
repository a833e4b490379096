namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>What became of the letters that were chosen.</summary>
/// <param name="Done">Replayed or discarded.</param>
/// <param name="WithoutQueue">Still here: the queue that they came from is gone.</param>
/// <param name="IsIncomplete">There are more letters than were looked at.</param>
internal sealed record LetterOutcome(IReadOnlyList<LetterSummary> Done, IReadOnlyList<LetterSummary> WithoutQueue, bool IsIncomplete);
