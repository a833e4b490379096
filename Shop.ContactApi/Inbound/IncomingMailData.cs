using System.Text;
using System.Text.Json.Nodes;
using Shop.ContactApi.Privacy;

namespace Shop.ContactApi.Inbound;

/// <summary>Mail of a person as it came, also what belongs to no conversation.</summary>
internal sealed class IncomingMailData : IPersonalData
{
    private const string Theirs = "contact.incoming_mail WHERE conversation_id = ANY ($1) OR lower(sender) = lower($2)";

    public string Name => "incomingMail";

    public async Task<JsonNode?> ExportAsync(PersonalScope scope, CancellationToken ct)
    {
        await using var command = scope.AboutConversations($"SELECT received_at, outcome, raw FROM {Theirs} ORDER BY id", scope.Email ?? "");
        var mails = new JsonArray();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            mails.Add(new JsonObject
            {
                ["receivedAt"] = reader.GetFieldValue<DateTimeOffset>(0),
                ["outcome"] = reader.GetString(1),
                ["message"] = Encoding.Latin1.GetString(reader.GetFieldValue<byte[]>(2)),
            });
        }
        return mails.Count > 0 ? mails : null;
    }

    public async Task<int> EraseAsync(PersonalScope scope, CancellationToken ct)
    {
        await using var command = scope.AboutConversations($"DELETE FROM {Theirs}", scope.Email ?? "");
        return await command.ExecuteNonQueryAsync(ct);
    }
}
