using System.Text.Json.Nodes;
using Shop.ContactApi.Privacy;

namespace Shop.ContactApi.Attachments;

/// <summary>The files of a person's conversations.</summary>
internal sealed class AttachmentData : IPersonalData
{
    private const string Theirs = "entry_id IN (SELECT id FROM contact.entries WHERE conversation_id = ANY ($1))";

    public string Name => "attachments";

    public async Task<JsonNode?> ExportAsync(PersonalScope scope, CancellationToken ct)
    {
        await using var command = scope.AboutConversations($"SELECT name, type, created_at, content FROM contact.attachments WHERE {Theirs} ORDER BY created_at, id");
        var files = new JsonArray();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            files.Add(new JsonObject
            {
                ["name"] = reader.GetString(0),
                ["type"] = reader.GetString(1),
                ["at"] = reader.GetFieldValue<DateTimeOffset>(2),
                ["base64"] = Convert.ToBase64String(reader.GetFieldValue<byte[]>(3)),
            });
        }
        return files.Count > 0 ? files : null;
    }

    public async Task<int> EraseAsync(PersonalScope scope, CancellationToken ct)
    {
        await using var command = scope.AboutConversations($"DELETE FROM contact.attachments WHERE {Theirs}");
        return await command.ExecuteNonQueryAsync(ct);
    }
}
