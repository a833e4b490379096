using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Desk;

/// <summary>Until when a conversation was to be answered and solved, and which of it was missed: firstResponse, resolution.</summary>
internal sealed record TargetView(
    DateTimeOffset? FirstResponseDueAt,
    DateTimeOffset? FirstResponseAt,
    DateTimeOffset? ResolutionDueAt,
    DateTimeOffset? ResolvedAt,
    IReadOnlyList<string> Breaches)
{
    public static TargetView Of(Conversation conversation, DateTimeOffset now) => new(
        conversation.FirstResponseDueAt,
        conversation.FirstResponseAt,
        conversation.ResolutionDueAt,
        conversation.ResolvedAt,
        [.. Missed(conversation, now)]);

    private static IEnumerable<string> Missed(Conversation conversation, DateTimeOffset now)
    {
        if (conversation.Status == ConversationStatus.Spam)
        {
            yield break;
        }
        if (conversation.FirstResponseDueAt < (conversation.FirstResponseAt ?? conversation.ResolvedAt ?? now))
        {
            yield return "firstResponse";
        }
        if (conversation.ResolutionDueAt < (conversation.StoppedAt ?? now))
        {
            yield return "resolution";
        }
    }
}
