using System.Net.Mail;
using System.Security.Cryptography;
using Npgsql;

namespace Shop.ContactApi.Notifications;

/// <summary>Owes mail in the transaction of what it tells, at most once for each conversation, kind and entry.</summary>
internal static class MailQueue
{
    private const int SecretCharacters = 20;

    /// <param name="transaction">The transaction of what the mail tells.</param>
    /// <param name="conversationId">The conversation; nothing is owed for what is held to be spam.</param>
    /// <param name="kind">One of <see cref="MailKind"/>.</param>
    /// <param name="entryId">The entry that it tells of, or null for the whole conversation.</param>
    /// <param name="from">The shop's address, whose host makes the Message-ID unique.</param>
    /// <param name="due">When it may go.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task OweAsync(
        NpgsqlTransaction transaction, long conversationId, string kind, long? entryId, string from, DateTimeOffset due, CancellationToken ct)
    {
        // A dead letter can be replayed long after the inbox has forgotten it: the unique key still holds then.
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO contact.outgoing_mail (conversation_id, kind, entry_id, message_id, queued_at, next_attempt_at)
            SELECT id, $2, $3, $2 || '.' || reference || '.' || $4, $5, $5 FROM contact.conversations WHERE id = $1 AND status <> 'spam'
            ON CONFLICT DO NOTHING
            """,
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(conversationId);
        command.Parameters.AddWithValue(kind);
        command.Parameters.Add(new() { Value = (object?)entryId ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint });
        // Nobody can name a mail that they were not sent.
        command.Parameters.AddWithValue(
            $"{RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz234567", SecretCharacters)}@{new MailAddress(from).Host}");
        command.Parameters.AddWithValue(due);
        await command.ExecuteNonQueryAsync(ct);
    }
}
