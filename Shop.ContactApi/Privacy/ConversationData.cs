using System.Text.Json.Nodes;

namespace Shop.ContactApi.Privacy;

/// <summary>Conversations with their entries and history. Their rows go with the conversation; views that look for the address go here.</summary>
internal sealed class ConversationData : IPersonalData
{
    private const string Document =
        """
        SELECT coalesce(json_agg(json_build_object(
            'reference', c.reference, 'name', c.name, 'email', c.email, 'subject', c.subject, 'productId', c.product_id,
            'status', c.status, 'priority', c.priority, 'tags', c.tags, 'assignee', c.assignee,
            'createdAt', c.created_at, 'firstResponseAt', c.first_response_at, 'resolvedAt', c.resolved_at,
            'mergedInto', (SELECT reference FROM contact.conversations WHERE id = c.merged_into),
            'entries', (SELECT coalesce(json_agg(json_build_object('from', e.sender, 'author', e.author, 'body', e.body, 'at', e.at) ORDER BY e.at, e.id), '[]'::json)
                FROM contact.entries e WHERE e.conversation_id = c.id),
            'history', (SELECT coalesce(json_agg(json_build_object(
                    'actor', h.actor, 'action', h.action, 'from', h.from_value, 'to', h.to_value, 'at', h.at) ORDER BY h.id), '[]'::json)
                FROM contact.history h WHERE h.conversation_id = c.id)) ORDER BY c.id), '[]'::json)::text
        FROM contact.conversations c WHERE c.id = ANY ($1)
        """;

    public string Name => "conversations";

    public async Task<JsonNode?> ExportAsync(PersonalScope scope, CancellationToken ct)
    {
        await using var command = scope.AboutConversations(Document);
        return JsonNode.Parse((string)(await command.ExecuteScalarAsync(ct))!);
    }

    public async Task<int> EraseAsync(PersonalScope scope, CancellationToken ct)
    {
        if (scope.Email is null)
        {
            return 0;
        }
        await using var command = scope.Command("DELETE FROM contact.views WHERE position(lower($1) IN lower(filter::text)) > 0", scope.Email);
        return await command.ExecuteNonQueryAsync(ct);
    }
}
