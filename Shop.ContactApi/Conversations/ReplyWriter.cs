using Microsoft.EntityFrameworkCore;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Conversations;

internal sealed class ReplyWriter(ContactDbContext context, TimeProvider time)
{
    // A page and a mail thread of this length serve nobody, and a leaked token must not fill the disk.
    private const int MaxEntries = 500;

    /// <summary>Adds an entry; null when the conversation is full.</summary>
    public async Task<EntryView?> AddAsync(long conversationId, string from, string body, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var status = from == Entry.Shop ? ConversationStatus.Answered : ConversationStatus.Open;
        await using var transaction = await context.Database.BeginTransactionAsync(ct);
        // The update locks the conversation, so that the count below holds.
        await context.Conversations
            .Where(conversation => conversation.Id == conversationId)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(conversation => conversation.Status, status)
                    .SetProperty(conversation => conversation.UpdatedAt, now),
                ct);
        if (await context.Entries.CountAsync(entry => entry.ConversationId == conversationId, ct) >= MaxEntries)
        {
            return null;
        }
        context.Entries.Add(new Entry { ConversationId = conversationId, From = from, Body = body, At = now });
        await context.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new EntryView(from, body, now);
    }
}
