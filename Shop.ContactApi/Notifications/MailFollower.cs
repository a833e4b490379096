using Microsoft.Extensions.Options;
using Npgsql;
using Shop.ContactApi.Conversations;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Notifications;

/// <summary>Tells each side by mail what the other wrote; and who was taken for a spammer by mistake, that their message is there.</summary>
internal sealed class MailFollower(IOptions<MailOptions> options) : IConversationFollower
{
    // So that files that are added to an answer just after it are named in its mail.
    private static readonly TimeSpan TimeForFiles = TimeSpan.FromSeconds(5);

    public async Task FollowAsync(NpgsqlTransaction transaction, ConversationChanged change, CancellationToken ct)
    {
        var mail = options.Value;
        foreach (var entry in change.Added)
        {
            if (entry.From == Entry.Shop)
            {
                await MailQueue.OweAsync(transaction, change.Id, MailKind.Reply, entry.Id, mail.From, change.At + TimeForFiles, ct);
            }
            else if (entry.From == Entry.Customer && mail.Staff.Length > 0)
            {
                await MailQueue.OweAsync(transaction, change.Id, MailKind.Notification, entry.Id, mail.From, change.At, ct);
            }
        }
        if (change.FormerStatus == ConversationStatus.Spam && change.Status != ConversationStatus.Spam)
        {
            await MailQueue.OweAsync(transaction, change.Id, MailKind.Acknowledgement, entryId: null, mail.From, change.At, ct);
        }
    }
}
