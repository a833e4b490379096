namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>How many letters were sent to their queue again.</summary>
/// <param name="Replayed">Those that are in their queue.</param>
/// <param name="WithoutQueue">Those that are still here, because their queue is gone.</param>
/// <param name="IsIncomplete">There are more letters than were looked at.</param>
internal sealed record ReplayCount(int Replayed, int WithoutQueue, bool IsIncomplete);

