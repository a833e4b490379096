using Npgsql;
using Shop.ContactApi.Conversations;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Notifications;

/// <summary>The statements about owed mail.</summary>
internal sealed class MailTable([FromKeyedServices(ContactDbContext.ConnectionName)] NpgsqlDataSource database, TimeProvider time)
{
    private const int MostEarlier = 20;

    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken ct) => database.OpenConnectionAsync(ct);

    /// <summary>The mail that is due first, held until the transaction ends; null when none is.</summary>
    public async Task<OwedMail?> TakeAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT mail.id, mail.conversation_id, mail.kind, mail.attempts, mail.queued_at, mail.message_id,
                conversation.reference, conversation.name, conversation.email, conversation.subject, entry.body,
                ARRAY (SELECT name FROM contact.attachments WHERE entry_id = entry.id ORDER BY created_at, id),
                ARRAY (SELECT message_id FROM (
                    SELECT message_id, sent_at AS at FROM contact.outgoing_mail
                    WHERE conversation_id = mail.conversation_id AND sent_at IS NOT NULL AND kind <> 'notification' AND mail.kind <> 'notification'
                    UNION ALL
                    SELECT message_id, received_at FROM contact.incoming_mail
                    WHERE conversation_id = mail.conversation_id AND mail.kind <> 'notification' AND message_id NOT LIKE '%@no-message-id'
                    ORDER BY at DESC LIMIT $2) earlier ORDER BY at)
            FROM contact.outgoing_mail mail
            JOIN contact.conversations conversation ON conversation.id = mail.conversation_id
            LEFT JOIN contact.entries entry ON entry.id = mail.entry_id
            WHERE mail.sent_at IS NULL AND mail.given_up_at IS NULL AND mail.next_attempt_at <= $1
            ORDER BY mail.next_attempt_at, mail.id
            LIMIT 1
            FOR UPDATE OF mail SKIP LOCKED
            """,
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(time.GetUtcNow());
        command.Parameters.AddWithValue(MostEarlier);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new OwedMail(
                reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2), reader.GetInt32(3), reader.GetFieldValue<DateTimeOffset>(4), reader.GetString(5),
                reader.GetString(6), reader.GetString(7), reader.GetString(8), reader.GetString(9), reader.IsDBNull(10) ? null : reader.GetString(10),
                reader.GetFieldValue<string[]>(11), reader.GetFieldValue<string[]>(12))
            : null;
    }

    /// <summary>
    /// A new secret for the conversation, known before the mail with it goes out: a link that was sent always works. Null while somebody
    /// holds the conversation: who deletes it waits for the mail, and each would wait for the other.
    /// </summary>
    public async Task<string?> CreateTokenAsync(long conversationId, CancellationToken ct)
    {
        var token = CustomerToken.Create();
        await using var command = database.CreateCommand(
            """
            INSERT INTO contact.mail_tokens (token_hash, conversation_id, created_at)
            SELECT $1, id, $3 FROM contact.conversations WHERE id = $2 FOR KEY SHARE SKIP LOCKED
            """);
        command.Parameters.AddWithValue(CustomerToken.Hash(token));
        command.Parameters.AddWithValue(conversationId);
        command.Parameters.AddWithValue(time.GetUtcNow());
        return await command.ExecuteNonQueryAsync(ct) == 1 ? token : null;
    }

    public Task MarkSentAsync(NpgsqlTransaction transaction, long id, CancellationToken ct) => ExecuteAsync(
        transaction, "UPDATE contact.outgoing_mail SET sent_at = $2, attempts = attempts + 1, failure = NULL WHERE id = $1", [id, time.GetUtcNow()], ct);

    public Task PostponeAsync(NpgsqlTransaction transaction, long id, TimeSpan delay, string failure, CancellationToken ct) => ExecuteAsync(
        transaction,
        "UPDATE contact.outgoing_mail SET attempts = attempts + 1, next_attempt_at = $2, failure = $3 WHERE id = $1",
        [id, time.GetUtcNow() + delay, failure],
        ct);

    public Task GiveUpAsync(NpgsqlTransaction transaction, long id, string failure, CancellationToken ct) => ExecuteAsync(
        transaction,
        "UPDATE contact.outgoing_mail SET attempts = attempts + 1, given_up_at = $2, failure = $3 WHERE id = $1",
        [id, time.GetUtcNow(), failure],
        ct);

    private static async Task ExecuteAsync(NpgsqlTransaction transaction, string sql, object[] values, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }
        await command.ExecuteNonQueryAsync(ct);
    }
}
