using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Shop.ContactApi.Conversations;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Desk;

internal sealed class DeskReader(ContactDbContext context)
{
    /// <summary>Newest first; the cursor is the key of the last one shown, so that new arrivals shift no page.</summary>
    public async Task<DeskPage> ListAsync(string? status, long? before, int limit, CancellationToken ct)
    {
        var rows = await context.Conversations
            .Where(conversation => (status == null || conversation.Status == status) && (before == null || conversation.Id < before))
            .OrderByDescending(conversation => conversation.Id)
            .Take(limit + 1)
            .Select(conversation => new
            {
                conversation.Id,
                Item = new DeskItem(
                    conversation.Reference,
                    conversation.Name,
                    conversation.Subject,
                    conversation.Status,
                    context.ProductNames
                        .Where(product => product.Id == conversation.ProductId && !product.Removed)
                        .Select(product => new ProductView(product.Id, product.Name))
                        .FirstOrDefault(),
                    conversation.CreatedAt,
                    conversation.UpdatedAt),
            })
            .ToListAsync(ct);
        var next = rows.Count > limit ? rows[limit - 1].Id.ToString(CultureInfo.InvariantCulture) : null;
        return new DeskPage([.. rows.Take(limit).Select(row => row.Item)], next);
    }

    public Task<DeskConversation?> ReadAsync(string reference, CancellationToken ct) =>
        context.Conversations
            .Where(conversation => conversation.Reference == reference)
            .Select(conversation => new DeskConversation(
                conversation.Reference,
                conversation.Name,
                conversation.Email,
                conversation.Subject,
                conversation.Status,
                context.ProductNames
                    .Where(product => product.Id == conversation.ProductId && !product.Removed)
                    .Select(product => new ProductView(product.Id, product.Name))
                    .FirstOrDefault(),
                conversation.CreatedAt,
                conversation.UpdatedAt,
                context.OutgoingMail
                    .Where(mail => mail.ConversationId == conversation.Id && mail.Kind == OutgoingMail.Acknowledgement)
                    .Select(mail => mail.SentAt)
                    .FirstOrDefault(),
                conversation.Entries
                    .OrderBy(entry => entry.At).ThenBy(entry => entry.Id)
                    .Select(entry => new EntryView(entry.From, entry.Body, entry.At))
                    .ToList()))
            .SingleOrDefaultAsync(ct);

    public Task<long?> FindAsync(string reference, CancellationToken ct) =>
        context.Conversations
            .Where(conversation => conversation.Reference == reference)
            .Select(conversation => (long?)conversation.Id)
            .SingleOrDefaultAsync(ct);
}
