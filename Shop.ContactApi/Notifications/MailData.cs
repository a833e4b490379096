using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Shop.ContactApi.Privacy;

namespace Shop.ContactApi.Notifications;

/// <summary>Mail that was owed or written to the folder.</summary>
internal sealed class MailData(IOptions<MailOptions> options) : IPersonalData
{
    public string Name => "mails";

    public async Task<JsonNode?> ExportAsync(PersonalScope scope, CancellationToken ct)
    {
        await using var command = scope.AboutConversations(
            """
            SELECT coalesce(json_agg(json_build_object('reference', c.reference, 'kind', m.kind, 'sentAt', m.sent_at) ORDER BY m.id), '[]'::json)::text
            FROM contact.outgoing_mail m JOIN contact.conversations c ON c.id = m.conversation_id WHERE c.id = ANY ($1)
            """);
        return JsonNode.Parse((string)(await command.ExecuteScalarAsync(ct))!);
    }

    /// <summary>The rows first: that waits for mail that is being written, after which none can be.</summary>
    public async Task<int> EraseAsync(PersonalScope scope, CancellationToken ct)
    {
        await using var command = scope.AboutConversations("DELETE FROM contact.outgoing_mail WHERE conversation_id = ANY ($1)");
        var erased = await command.ExecuteNonQueryAsync(ct);
        var folder = Path.GetFullPath(options.Value.Folder);
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.eml") : [])
        {
            if (await NamesAsync(file, scope, ct))
            {
                File.Delete(file);
                erased++;
            }
        }
        return erased;
    }

    /// <summary>Header lines name the address and the reference in clear.</summary>
    private static async Task<bool> NamesAsync(string file, PersonalScope scope, CancellationToken ct)
    {
        try
        {
            using var reader = File.OpenText(file);
            while (await reader.ReadLineAsync(ct) is { Length: > 0 } line)
            {
                if ((scope.Email is { } email && line.Contains(email, StringComparison.OrdinalIgnoreCase))
                    || scope.References.Any(reference => line.Contains(reference, StringComparison.Ordinal)))
                {
                    return true;
                }
            }
        }
        // A mail server picked it up meanwhile.
        catch (FileNotFoundException)
        {
        }
        return false;
    }
}
