using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Shop.ContactApi.Storage;
using Shop.ContactApi.Targets;

namespace Shop.ContactApi.Conversations;

/// <summary>The one way to change a conversation, for customers, staff and mail alike.</summary>
internal sealed class ConversationEditor(
    ContactDbContext context, TargetClock targets, IEnumerable<IConversationFollower> followers, TimeProvider time)
{
    /// <summary>Begins a transaction that holds the conversation's row; null when it is gone.</summary>
    /// <param name="id">The conversation's key.</param>
    /// <param name="actor">Whom the history names: the subject of an agent's token, or one of <see cref="HistoryActor"/>.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<ConversationEdit?> OpenAsync(long id, string actor, CancellationToken ct) =>
        await OpenAsync([id], actor, ct) is [var edit] ? edit : null;

    /// <summary>Like <see cref="OpenAsync(long, string, CancellationToken)"/>, but of the one that it was merged into, also when that happened just now.</summary>
    public async Task<ConversationEdit?> OpenMergedAsync(long id, string actor, CancellationToken ct)
    {
        while (true)
        {
            var edit = await OpenAsync(id, actor, ct);
            if (edit?.Conversation.MergedInto is not { } target)
            {
                return edit;
            }
            await edit.DisposeAsync();
            context.ChangeTracker.Clear();
            id = target;
        }
    }

    /// <summary>Begins a transaction that holds both rows; null when one of them is gone.</summary>
    public async Task<ConversationEdits?> OpenBothAsync(long first, long second, string actor, CancellationToken ct) =>
        await OpenAsync([first, second], actor, ct) is [var one, var other] ? new ConversationEdits(one, other) : null;

    private async Task<ConversationEdit[]> OpenAsync(long[] ids, string actor, CancellationToken ct)
    {
        var transaction = await context.Database.BeginTransactionAsync(ct);
        var edits = Array.Empty<ConversationEdit>();
        try
        {
            // In one order, so that no two wait for each other.
            var found = await context.Conversations
                .FromSql($"SELECT * FROM contact.conversations WHERE id = ANY ({ids}) ORDER BY id FOR UPDATE")
                .ToListAsync(ct);
            if (found.Count == ids.Length)
            {
                // The time after the wait for the rows: what is written later is also dated later.
                var now = time.GetUtcNow();
                edits = Array.ConvertAll(ids, id => Edit(transaction, found.Single(conversation => conversation.Id == id), actor, now));
            }
            return edits;
        }
        finally
        {
            if (edits.Length == 0)
            {
                await transaction.DisposeAsync();
            }
        }
    }

    private ConversationEdit Edit(IDbContextTransaction transaction, Conversation conversation, string actor, DateTimeOffset now) =>
        new(context, transaction, conversation, targets, followers, actor, now);
}
