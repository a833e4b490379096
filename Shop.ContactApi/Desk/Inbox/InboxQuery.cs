using Microsoft.EntityFrameworkCore;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Desk.Inbox;

/// <summary>Turns a filter into a query.</summary>
internal sealed class InboxQuery(ContactDbContext context, TimeProvider time)
{
    public IQueryable<Conversation> Of(InboxFilter filter, string agent)
    {
        var found = context.Conversations.AsNoTracking().Where(conversation => conversation.MergedInto == null);
        if (filter.Status is { Length: > 0 })
        {
            var statuses = filter.Status.ToList();
            found = found.Where(conversation => statuses.Contains(conversation.Status));
        }
        else
        {
            found = found.Where(conversation => conversation.Status != ConversationStatus.Spam);
        }
        if (filter.Priority is { Length: > 0 })
        {
            var priorities = filter.Priority.ToList();
            found = found.Where(conversation => priorities.Contains(conversation.Priority));
        }
        foreach (var tag in DeskRules.Normal(filter.Tag))
        {
            found = found.Where(conversation => conversation.Tags.Contains(tag));
        }
        return Words(Breach(Assigned(found, filter, agent), filter.Breached), filter.Q)
            .Where(conversation => filter.Product == null || conversation.ProductId == filter.Product);
    }

    private static IQueryable<Conversation> Assigned(IQueryable<Conversation> found, InboxFilter filter, string agent)
    {
        if (!string.IsNullOrEmpty(filter.Assignee))
        {
            var assignee = filter.Assignee == InboxFilter.Me ? agent : filter.Assignee;
            found = found.Where(conversation => conversation.Assignee == assignee);
        }
        return filter.Unassigned is { } unassigned ? found.Where(conversation => conversation.Assignee == null == unassigned) : found;
    }

    private IQueryable<Conversation> Breach(IQueryable<Conversation> found, bool? breached)
    {
        var now = time.GetUtcNow();
        return breached is { } wanted
            ? found.Where(conversation => wanted == (conversation.Status != ConversationStatus.Spam
                && ((conversation.FirstResponseDueAt != null
                        && conversation.FirstResponseDueAt < (conversation.FirstResponseAt ?? conversation.ResolvedAt ?? now))
                    || (conversation.ResolutionDueAt != null && conversation.ResolutionDueAt < (conversation.StoppedAt ?? now)))))
            : found;
    }

    private IQueryable<Conversation> Words(IQueryable<Conversation> found, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return found;
        }
        var words = InboxWords.Parse(text);
        foreach (var (word, whole, parts) in words)
        {
            var ids = context.Database.SqlQuery<long>(
                $"""
                SELECT id AS "Value" FROM contact.conversations
                WHERE search @@ (to_tsquery('simple', {whole}) || to_tsquery('simple', {parts})) OR reference = upper({word})
                UNION
                SELECT conversation_id FROM contact.entries
                WHERE search @@ (to_tsquery('simple', {whole}) || to_tsquery('simple', {parts}))
                """);
            found = found.Where(conversation => ids.Contains(conversation.Id));
        }
        return words.Count > 0 ? found : found.Where(_ => false);
    }
}
