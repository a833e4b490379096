using Microsoft.EntityFrameworkCore;
using Shop.ContactApi.Conversations;
using Shop.ContactApi.Desk.Presence;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Desk.Handling;

internal sealed class DeskReader(ContactDbContext context, PresenceStore presence, TimeProvider time)
{
    private const int MaxOthers = 10;

    /// <summary>The conversation as this agent sees it, or null.</summary>
    public async Task<DeskConversation?> ReadAsync(string reference, string agent, CancellationToken ct)
    {
        if (ConversationReference.Normalize(reference) is not { } normalized
            || await context.Conversations.AsNoTracking()
                .Include(conversation => conversation.Entries.OrderBy(entry => entry.At).ThenBy(entry => entry.Id))
                .SingleOrDefaultAsync(conversation => conversation.Reference == normalized, ct) is not { } found)
        {
            return null;
        }
        return new DeskConversation(
            found.Reference,
            found.Name,
            found.Email,
            found.Subject,
            found.Status,
            found.Priority,
            found.Assignee,
            found.Tags,
            await ProductAsync(found.ProductId, ct),
            found.Version,
            found.CreatedAt,
            found.UpdatedAt,
            await AcknowledgedAsync(found.Id, ct),
            TargetView.Of(found, time.GetUtcNow()),
            await context.Conversations.Where(other => other.Id == found.MergedInto).Select(other => other.Reference).SingleOrDefaultAsync(ct),
            await context.Conversations.Where(other => other.MergedInto == found.Id)
                .OrderBy(other => other.Id).Select(other => other.Reference).ToListAsync(ct),
            await presence.OthersAsync(found.Id, agent, ct),
            await SameCustomerAsync(found, ct),
            found.Entries.ConvertAll(entry => new DeskEntry(entry.Id, entry.From, entry.Author, entry.Body, entry.At)));
    }

    /// <summary>The product as Search last named it, or null.</summary>
    public Task<ProductView?> ProductAsync(long? id, CancellationToken ct) =>
        context.ProductNames
            .Where(product => product.Id == id && !product.Removed)
            .Select(product => new ProductView(product.Id, product.Name))
            .SingleOrDefaultAsync(ct);

    private Task<DateTimeOffset?> AcknowledgedAsync(long id, CancellationToken ct) =>
        context.OutgoingMail
            .Where(mail => mail.ConversationId == id && mail.Kind == OutgoingMail.Acknowledgement)
            .Select(mail => mail.SentAt)
            .FirstOrDefaultAsync(ct);

    private Task<List<EarlierConversation>> SameCustomerAsync(Conversation found, CancellationToken ct)
    {
        var email = found.Email;
        return context.Conversations
            .FromSql($"SELECT * FROM contact.conversations WHERE lower(email) = lower({email})")
            .Where(other => other.Id != found.Id && other.MergedInto == null && other.Status != ConversationStatus.Spam)
            .OrderByDescending(other => other.Id)
            .Take(MaxOthers)
            .Select(other => new EarlierConversation(other.Reference, other.Subject, other.Status, other.CreatedAt))
            .ToListAsync(ct);
    }
}
