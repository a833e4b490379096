using Npgsql;
using Shop.ContactApi.Conversations;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Spam;

/// <summary>Staff teach by what they do: they call something spam, or no spam, or answer it.</summary>
internal sealed class LessonFollower : IConversationFollower
{
    public async Task FollowAsync(NpgsqlTransaction transaction, ConversationChanged change, CancellationToken ct)
    {
        var (wasSpam, isSpam) = (change.FormerStatus == ConversationStatus.Spam, change.Status == ConversationStatus.Spam);
        if (wasSpam != isSpam && change.Actor != HistoryActor.Customer)
        {
            await SpamLessons.TeachAsync(transaction, change.Id, isSpam, change.At, ct);
        }
        else if (!isSpam && change.Added.Any(entry => entry.From == Entry.Shop) && !await SpamLessons.IsTaughtAsync(transaction, change.Id, ct))
        {
            await SpamLessons.TeachAsync(transaction, change.Id, isSpam: false, change.At, ct);
        }
    }
}
