namespace Shop.ContactApi.Questions;

/// <summary>What staff publish: question and answer in words for everybody.</summary>
/// <param name="Version">The version that was read before, or null when there was none.</param>
internal sealed record PublicAnswer(string? Question, string? Answer, long? Version);

internal sealed record PublishedAnswer(
    long Id, string? Reference, long ProductId, long Version, string Question, string Answer, bool Withdrawn, DateTimeOffset AnsweredAt, DateTimeOffset UpdatedAt);

internal sealed record PublishedAnswerPage(IReadOnlyList<PublishedAnswer> Items, string? NextCursor);
