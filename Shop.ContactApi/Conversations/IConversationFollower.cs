using Npgsql;

namespace Shop.ContactApi.Conversations;

/// <summary>Does what follows from a change of a conversation, in the transaction of that change.</summary>
internal interface IConversationFollower
{
    Task FollowAsync(NpgsqlTransaction transaction, ConversationChanged change, CancellationToken ct);
}

/// <summary>A change that was just made.</summary>
/// <param name="Actor">Who made it.</param>
/// <param name="FormerStatus">The status before.</param>
/// <param name="Added">Entries that it added.</param>
internal sealed record ConversationChanged(
    long Id, string Actor, string FormerStatus, string Status, IReadOnlyList<AddedEntry> Added, DateTimeOffset At);

internal sealed record AddedEntry(long Id, string From);
