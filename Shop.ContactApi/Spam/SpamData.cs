using System.Text.Json.Nodes;
using Shop.ContactApi.Privacy;

namespace Shop.ContactApi.Spam;

/// <summary>What was held against a person's messages. Lessons are taken back when they go; a limit's bucket is found by the address.</summary>
internal sealed class SpamData(FormStamps stamps) : IPersonalData
{
    public string Name => "spam";

    public async Task<JsonNode?> ExportAsync(PersonalScope scope, CancellationToken ct)
    {
        await using var command = scope.AboutConversations(
            "SELECT score, is_spam, reasons, at FROM contact.spam_verdicts WHERE conversation_id = ANY ($1) ORDER BY at");
        var verdicts = new JsonArray();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            verdicts.Add(new JsonObject
            {
                ["score"] = reader.GetDouble(0),
                ["suspected"] = reader.GetBoolean(1),
                ["reasons"] = new JsonArray([.. reader.GetFieldValue<string[]>(2).Select(reason => JsonValue.Create(reason))]),
                ["at"] = reader.GetFieldValue<DateTimeOffset>(3),
            });
        }
        return verdicts.Count > 0 ? verdicts : null;
    }

    public async Task<int> EraseAsync(PersonalScope scope, CancellationToken ct)
    {
        await using var command = scope.AboutConversations(
            """
            WITH verdicts AS (DELETE FROM contact.spam_verdicts WHERE conversation_id = ANY ($1) RETURNING 1),
            lessons AS (DELETE FROM contact.spam_lessons WHERE conversation_id = ANY ($1) RETURNING 1),
            buckets AS (DELETE FROM contact.rate_buckets WHERE key = $2 RETURNING 1)
            SELECT count(*)::integer FROM (SELECT * FROM verdicts UNION ALL SELECT * FROM lessons UNION ALL SELECT * FROM buckets) gone
            """,
            scope.Email is { } email ? await stamps.KeyOfAsync("address", email.ToUpperInvariant(), ct) : []);
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }
}
