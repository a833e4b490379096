using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Attachments;

/// <summary>
/// Files are rows (docs/adr/0015): every replica sees them, a backup holds them, they go with their conversation, and no web server
/// can serve them by accident.
/// </summary>
internal sealed class AttachmentStore(
    [FromKeyedServices(ContactDbContext.ConnectionName)] NpgsqlDataSource database, AttachmentCheck check, TimeProvider time)
{
    private const string Columns = "attachment.id, attachment.name, attachment.type, attachment.size, entry.sender, entry.at";

    private const string Rows = "contact.attachments attachment JOIN contact.entries entry ON entry.id = attachment.entry_id";

    /// <summary>Adds files to what this side wrote last; the same file again is the one that is there.</summary>
    public async Task<StoredFiles> AddToLastEntryAsync(
        long conversationId, string sender, IReadOnlyList<AttachmentFile> files, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // Holds the conversation, so that two uploads at once keep to the limits together.
        await using var find = new NpgsqlCommand(
            """
            SELECT entry.id FROM (SELECT id FROM contact.conversations WHERE id = $1 FOR UPDATE) held
            JOIN contact.entries entry ON entry.conversation_id = held.id
            WHERE entry.sender = $2 ORDER BY entry.at DESC, entry.id DESC LIMIT 1
            """,
            connection,
            transaction);
        find.Parameters.AddWithValue(conversationId);
        find.Parameters.AddWithValue(sender);
        if (await find.ExecuteScalarAsync(ct) is not long entryId)
        {
            return new([], IsNew: false, "There is nothing yet that a file could belong to: write first.");
        }
        var stored = await AddAsync(transaction, conversationId, entryId, files, ct);
        if (stored.Refusal is null)
        {
            await transaction.CommitAsync(ct);
        }
        return stored;
    }

    /// <summary>Adds files to an entry, in the transaction of the caller.</summary>
    public async Task<StoredFiles> AddAsync(
        NpgsqlTransaction transaction, long conversationId, long entryId, IReadOnlyList<AttachmentFile> files, CancellationToken ct)
    {
        var isNew = false;
        foreach (var file in files)
        {
            isNew |= await InsertAsync(transaction, entryId, file, ct);
        }
        await using var count = new NpgsqlCommand(
            $"""
            SELECT count(*) FILTER (WHERE attachment.entry_id = $2), coalesce(sum(attachment.size), 0)::bigint
            FROM {Rows} WHERE entry.conversation_id = $1
            """,
            transaction.Connection,
            transaction);
        count.Parameters.AddWithValue(conversationId);
        count.Parameters.AddWithValue(entryId);
        await using (var reader = await count.ExecuteReaderAsync(ct))
        {
            await reader.ReadAsync(ct);
            if (reader.GetInt64(0) > check.Limits.MaxCount)
            {
                return new([], isNew, $"At most {check.Limits.MaxCount} files belong to one message.");
            }
            if (reader.GetInt64(1) > check.Limits.MaxConversationBytes)
            {
                return new([], isNew, "The files of this conversation take all the room there is for them.");
            }
        }
        return new(await ListAsync(transaction, entryId, ct), isNew, Refusal: null);
    }

    /// <summary>All files of a conversation in the order of its entries; a customer sees none of the staff's notes.</summary>
    public async Task<IReadOnlyList<AttachmentView>> ListAsync(long conversationId, bool withNotes, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            SELECT {Columns} FROM {Rows}
            WHERE entry.conversation_id = $1 AND ($2 OR entry.sender IN ('customer', 'shop'))
            ORDER BY entry.at, entry.id, attachment.created_at, attachment.id
            """);
        command.Parameters.AddWithValue(conversationId);
        command.Parameters.AddWithValue(withNotes);
        return await ReadAsync(command, ct);
    }

    public async Task<AttachmentFile?> FindAsync(long conversationId, Guid id, bool withNotes, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            SELECT attachment.name, attachment.type, attachment.content FROM {Rows}
            WHERE attachment.id = $2 AND entry.conversation_id = $1 AND ($3 OR entry.sender IN ('customer', 'shop'))
            """);
        command.Parameters.AddWithValue(conversationId);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(withNotes);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new AttachmentFile(reader.GetString(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2))
            : null;
    }

    private static async Task<IReadOnlyList<AttachmentView>> ListAsync(NpgsqlTransaction transaction, long entryId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT {Columns} FROM {Rows} WHERE entry.id = $1 ORDER BY attachment.created_at, attachment.id", transaction.Connection, transaction);
        command.Parameters.AddWithValue(entryId);
        return await ReadAsync(command, ct);
    }

    private static async Task<IReadOnlyList<AttachmentView>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var views = new List<AttachmentView>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            views.Add(new(
                reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3), reader.GetString(4), reader.GetFieldValue<DateTimeOffset>(5)));
        }
        return views;
    }

    private async Task<bool> InsertAsync(NpgsqlTransaction transaction, long entryId, AttachmentFile file, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO contact.attachments (id, entry_id, name, type, size, hash, content, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT ON CONSTRAINT attachments_once DO NOTHING
            """,
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(Guid.NewGuid()); // random throughout: nobody guesses one
        command.Parameters.AddWithValue(entryId);
        command.Parameters.AddWithValue(file.Name);
        command.Parameters.AddWithValue(file.Type);
        command.Parameters.AddWithValue(file.Content.Length);
        command.Parameters.AddWithValue(SHA256.HashData(file.Content));
        command.Parameters.Add(new() { Value = file.Content, NpgsqlDbType = NpgsqlDbType.Bytea });
        command.Parameters.AddWithValue(time.GetUtcNow());
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }
}

/// <summary>The files of the entry, or why nothing was stored.</summary>
internal sealed record StoredFiles(IReadOnlyList<AttachmentView> Items, bool IsNew, string? Refusal);
