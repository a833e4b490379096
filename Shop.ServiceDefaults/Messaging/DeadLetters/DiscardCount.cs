namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>How many letters were removed.</summary>
/// <param name="Discarded">Those that are gone.</param>
/// <param name="IsIncomplete">There are more letters than were looked at.</param>
internal sealed record DiscardCount(int Discarded, bool IsIncomplete);
