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
        var rows = await InboxCursor.Page(inbox.Of(filter, agent), order, after).Take(limit + 1).ToListAsync(ct);
        var shown = rows.Count > limit ? rows[..limit] : rows;
        var next = rows.Count > limit ? new InboxCursor(shown[^1].Id, shown[^1].UpdatedAt).ToString() : null;
        var (products, entries) = (await ProductsAsync(shown, ct), await EntriesAsync(shown, ct));
        var now = time.GetUtcNow();
        return new InboxPage(
            [.. shown.Select(row => Item(row, products.GetValueOrDefault(row.ProductId ?? 0), entries.GetValueOrDefault(row.Id), now))], next);
    }

    public Task<int> CountAsync(InboxFilter filter, string agent, CancellationToken ct) => inbox.Of(filter, agent).CountAsync(ct);

    private async Task<Dictionary<long, ProductView>> ProductsAsync(List<Conversation> rows, CancellationToken ct)
    {
        var ids = rows.Where(row => row.ProductId is not null).Select(row => row.ProductId!.Value).ToList();
        return await context.ProductNames
            .Where(product => ids.Contains(product.Id) && !product.Removed)
            .ToDictionaryAsync(product => product.Id, product => new ProductView(product.Id, product.Name), ct);
    }

    /// <summary>A query of its own: as part of the first, EF would number all entries of the desk.</summary>
    private async Task<Dictionary<long, LastEntry>> EntriesAsync(List<Conversation> rows, CancellationToken ct)
    {
        var ids = rows.ConvertAll(row => row.Id);
        return await context.Database.SqlQuery<LastRow>(
            $"""
            SELECT c.id AS "Id", e.sender AS "From", left(e.body, {ExcerptLength}) AS "Excerpt", e.at AS "At"
            FROM unnest({ids}) AS c (id) CROSS JOIN LATERAL (
                SELECT sender, body, at FROM contact.entries WHERE conversation_id = c.id AND sender <> 'note' ORDER BY at DESC, id DESC LIMIT 1) e
            """)
            .ToDictionaryAsync(row => row.Id, row => new LastEntry(row.From, row.Excerpt, row.At), ct);
    }

    private static InboxItem Item(Conversation row, ProductView? product, LastEntry? last, DateTimeOffset now) => new(
        row.Reference,
        row.Name,
        row.Email,
        row.Subject,
        row.Status,
        row.Priority,
        row.Assignee,
        row.Tags,
        product,
        row.Version,
        row.CreatedAt,
        row.UpdatedAt,
        TargetView.Of(row, now),
        last);

    private sealed record LastRow(long Id, string From, string Excerpt, DateTimeOffset At);
}
