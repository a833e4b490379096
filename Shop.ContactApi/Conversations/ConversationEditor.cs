using Microsoft.EntityFrameworkCore;
using Shop.ContactApi.Storage;
using Shop.ContactApi.Targets;

namespace Shop.ContactApi.Conversations;

/// <summary>The one way to change a conversation, for customers, staff and mail alike.</summary>
internal sealed class ConversationEditor(ContactDbContext context, TargetClock targets, TimeProvider time)
{
    /// <summary>Begins a transaction that holds the conversation's row; null when it is gone.</summary>
    /// <param name="id">The conversation's key.</param>
    /// <param name="actor">Whom the history names: the subject of an agent's token, or one of <see cref="HistoryActor"/>.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<ConversationEdit?> OpenAsync(long id, string actor, CancellationToken ct)
    {
        var transaction = await context.Database.BeginTransactionAsync(ct);
        try
        {
            var found = await context.Conversations
                .FromSql($"SELECT * FROM contact.conversations WHERE id = {id} FOR UPDATE")
                .SingleOrDefaultAsync(ct);
            if (found is not null)
            {
                // The time after the wait for the row: what is written later is also dated later.
                return new ConversationEdit(context, transaction, found, targets, actor, time.GetUtcNow());
            }
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
        await transaction.DisposeAsync();
        return null;
    }
}
