using Npgsql;
using NpgsqlTypes;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Inbound;

/// <summary>Mail that came, and what it belongs to.</summary>
internal sealed class InboundTable([FromKeyedServices(ContactDbContext.ConnectionName)] NpgsqlDataSource database, TimeProvider time)
{
    public const string Once = "incoming_mail_message_id";

    /// <summary>What became of this mail when it came before, or null.</summary>
    public async Task<InboundOutcome?> FindEarlierAsync(string messageId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            SELECT conversation.reference FROM contact.incoming_mail mail
            LEFT JOIN contact.conversations conversation ON conversation.id = mail.conversation_id
            WHERE mail.message_id = $1
            """);
        command.Parameters.AddWithValue(messageId);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? new InboundOutcome("duplicate", reader.IsDBNull(0) ? null : reader.GetString(0)) : null;
    }

    /// <summary>The conversation that a mail continues: by the mails that it answers, else by the reference in its subject; and only its own customer's.</summary>
    public async Task<long?> FindConversationAsync(ReceivedMail mail, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            SELECT coalesce(conversation.merged_into, conversation.id) FROM contact.conversations conversation
            JOIN (
                SELECT known.conversation_id AS id, answered.place FROM unnest($1::text[]) WITH ORDINALITY answered (message_id, place)
                JOIN (SELECT message_id, conversation_id FROM contact.outgoing_mail
                    UNION ALL SELECT message_id, conversation_id FROM contact.incoming_mail) known USING (message_id)
                UNION ALL SELECT id, 1000 FROM contact.conversations WHERE reference = $2
            ) found ON found.id = conversation.id
            WHERE lower(conversation.email) = lower($3)
            ORDER BY found.place LIMIT 1
            """);
        command.Parameters.AddWithValue(mail.Answers.ToArray());
        command.Parameters.AddWithValue(mail.Reference() ?? "");
        command.Parameters.AddWithValue(mail.From.Address);
        return await command.ExecuteScalarAsync(ct) as long?;
    }

    public async Task AddAsync(
        NpgsqlTransaction transaction, ReceivedMail mail, ReadOnlyMemory<byte> raw, string outcome, long? conversationId, long? entryId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO contact.incoming_mail (message_id, sender, outcome, reason, conversation_id, entry_id, raw, received_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(mail.MessageId);
        command.Parameters.AddWithValue(SingleLine.Of(mail.From.Address, 254));
        command.Parameters.AddWithValue(outcome);
        command.Parameters.Add(new() { Value = outcome == "ignored" ? mail.Automatic : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)conversationId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = (object?)entryId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new() { Value = raw.ToArray(), NpgsqlDbType = NpgsqlDbType.Bytea });
        command.Parameters.AddWithValue(time.GetUtcNow());
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task AddIgnoredAsync(ReceivedMail mail, ReadOnlyMemory<byte> raw, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await AddAsync(transaction, mail, raw, "ignored", conversationId: null, entryId: null, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Forgets old mail that belongs to no conversation.</summary>
    public async Task ForgetIgnoredAsync(TimeSpan age, CancellationToken ct)
    {
        await using var command = database.CreateCommand("DELETE FROM contact.incoming_mail WHERE conversation_id IS NULL AND received_at < $1");
        command.Parameters.AddWithValue(time.GetUtcNow() - age);
        await command.ExecuteNonQueryAsync(ct);
    }
}
