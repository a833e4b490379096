namespace Shop.Dashboard.DeadLetters;

/// <summary>A page of a service's letters.</summary>
public sealed record LetterListing(IReadOnlyList<LetterView> Items, string? NextCursor, bool IsIncomplete);
