using Npgsql;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Privacy;

internal sealed class PrivacyLogReader([FromKeyedServices(ContactDbContext.ConnectionName)] NpgsqlDataSource database)
{
    public async Task<IReadOnlyList<PrivacyLogItem>> ReadAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "SELECT actor, action, conversations, at FROM contact.privacy_log ORDER BY id DESC LIMIT 100");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var items = new List<PrivacyLogItem>();
        while (await reader.ReadAsync(ct))
        {
            items.Add(new PrivacyLogItem(
                reader.GetString(0), reader.GetString(1), reader.GetInt32(2), await reader.GetFieldValueAsync<DateTimeOffset>(3, ct)));
        }
        return items;
    }
}

internal sealed record PrivacyLog(IReadOnlyList<PrivacyLogItem> Items);

/// <summary>Action: export, erase or retention.</summary>
internal sealed record PrivacyLogItem(string Actor, string Action, int Conversations, DateTimeOffset At);
