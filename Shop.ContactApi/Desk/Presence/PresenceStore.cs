using Microsoft.EntityFrameworkCore;
using Shop.ContactApi.Conversations;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Desk.Presence;

/// <summary>
/// Who has a conversation open or writes an answer, in the database so that all replicas know, by the database's clock so
/// that theirs need not agree. A browser that went away is forgotten when its lease ends.
/// </summary>
internal sealed class PresenceStore(ContactDbContext context)
{
    public const string Viewing = "viewing";
    public const string Writing = "writing";
    public const int LeaseSeconds = 30;

    /// <summary>False when there is no such conversation.</summary>
    public async Task<bool> EnterAsync(string reference, string agent, string activity, CancellationToken ct)
    {
        var normalized = ConversationReference.Normalize(reference);
        var entered = await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO contact.presence (conversation_id, agent, activity, until)
            SELECT id, {agent}, {activity}, now() + make_interval(secs => {LeaseSeconds})
            FROM contact.conversations WHERE reference = {normalized}
            ON CONFLICT (conversation_id, agent) DO UPDATE SET activity = EXCLUDED.activity, until = EXCLUDED.until
            """,
            ct);
        return entered > 0;
    }

    public Task LeaveAsync(string reference, string agent, CancellationToken ct)
    {
        var normalized = ConversationReference.Normalize(reference);
        return context.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM contact.presence
            WHERE agent = {agent} AND conversation_id = (SELECT id FROM contact.conversations WHERE reference = {normalized})
            """,
            ct);
    }

    public async Task<IReadOnlyList<AgentPresence>> OthersAsync(string reference, string agent, CancellationToken ct)
    {
        var normalized = ConversationReference.Normalize(reference);
        var id = await context.Conversations
            .Where(conversation => conversation.Reference == normalized)
            .Select(conversation => conversation.Id)
            .SingleOrDefaultAsync(ct);
        return await OthersAsync(id, agent, ct);
    }

    public async Task<IReadOnlyList<AgentPresence>> OthersAsync(long conversationId, string agent, CancellationToken ct) =>
        await context.Database.SqlQuery<AgentPresence>(
            $"""
            SELECT agent AS "Agent", activity AS "Activity", until AS "Expires" FROM contact.presence
            WHERE conversation_id = {conversationId} AND agent <> {agent} AND until > now() ORDER BY agent
            """)
            .ToListAsync(ct);
}
