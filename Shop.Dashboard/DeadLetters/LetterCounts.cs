namespace Shop.Dashboard.DeadLetters;

/// <summary>What became of many letters.</summary>
internal sealed record LetterCounts(int Replayed, int WithoutQueue, int Discarded, bool IsIncomplete);
