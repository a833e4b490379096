namespace Shop.SearchApi.Import;

/// <summary>What an import did: lines taken, and lines left out with their reason (the first of them named).</summary>
internal sealed record ImportResult(long Imported, long RejectedCount, IReadOnlyList<RejectedLine> Rejected);

internal sealed record RejectedLine(long Line, string Reason);

/// <summary>How far an import has come.</summary>
internal sealed record ImportProgress(long Read, long Rejected);
