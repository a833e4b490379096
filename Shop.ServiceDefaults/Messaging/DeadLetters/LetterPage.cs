namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>Letters, oldest first.</summary>
/// <param name="Items">The letters.</param>
/// <param name="NextCursor">Where the next page begins; null at the end.</param>
/// <param name="IsIncomplete">There are more letters than anybody looks at, and some of them are not here.</param>
internal sealed record LetterPage(IReadOnlyList<LetterSummary> Items, string? NextCursor, bool IsIncomplete);
