using Microsoft.EntityFrameworkCore;
using Shop.ContactApi.Conversations;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Desk.Inbox;

internal sealed class InboxReader(ContactDbContext context, InboxQuery inbox, TimeProvider time)
{
    private const int ExcerptLength = 140;

    public async Task<InboxPage> ReadAsync(
        InboxFilter filter, string agent, string order, InboxCursor? after, int limit, CancellationToken ct)
    {
        var rows = await InboxCursor.Page(inbox.Of(filter, agent), order, after)
            .Take(limit + 1)
            .Select(conversation => new InboxRow(
                conversation,
                context.ProductNames
                    .Where(product => product.Id == conversation.ProductId && !product.Removed)
                    .Select(product => new ProductView(product.Id, product.Name))
                    .FirstOrDefault(),
                conversation.Entries
                    .Where(entry => entry.From != Entry.Note)
                    .OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id)
                    .Select(entry => new LastEntry(entry.From, entry.Body.Substring(0, ExcerptLength), entry.At))
                    .FirstOrDefault()))
            .ToListAsync(ct);
        var shown = rows.Count > limit ? rows[..limit] : rows;
        var next = rows.Count > limit ? new InboxCursor(shown[^1].Conversation.Id, shown[^1].Conversation.UpdatedAt).ToString() : null;
        var now = time.GetUtcNow();
        return new InboxPage([.. shown.Select(row => Item(row, now))], next);
    }

    public Task<int> CountAsync(InboxFilter filter, string agent, CancellationToken ct) => inbox.Of(filter, agent).CountAsync(ct);

    private static InboxItem Item(InboxRow row, DateTimeOffset now) => new(
        row.Conversation.Reference,
        row.Conversation.Name,
        row.Conversation.Email,
        row.Conversation.Subject,
        row.Conversation.Status,
        row.Conversation.Priority,
        row.Conversation.Assignee,
        row.Conversation.Tags,
        row.Product,
        row.Conversation.Version,
        row.Conversation.CreatedAt,
        row.Conversation.UpdatedAt,
        TargetView.Of(row.Conversation, now),
        row.Last);

    private sealed record InboxRow(Conversation Conversation, ProductView? Product, LastEntry? Last);
}
