using Npgsql;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Spam;

/// <summary>What staff's marks teach.</summary>
internal sealed class SpamLessons([FromKeyedServices(ContactDbContext.ConnectionName)] NpgsqlDataSource database)
{
    // One lesson at a time: two of them share words, and would wait for each other.
    private const string Lock = "SELECT pg_advisory_xact_lock(hashtext('contact.spam_words'))";

    public async Task<Dictionary<long, WordCount>> ReadAsync(IEnumerable<long> words, CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT word, spam, ham FROM contact.spam_words WHERE word = ANY ($1)");
        command.Parameters.AddWithValue(words.Append(SpamWords.Lessons).ToArray());
        var counts = new Dictionary<long, WordCount>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            counts[reader.GetInt64(0)] = new(reader.GetInt32(1), reader.GetInt32(2));
        }
        return counts;
    }

    /// <summary>Takes back what was learned from this conversation before, by deleting that lesson, and learns it as this.</summary>
    public static async Task TeachAsync(NpgsqlTransaction transaction, long conversationId, bool isSpam, DateTimeOffset now, CancellationToken ct)
    {
        await ExecuteAsync(transaction, Lock, [], ct);
        if (await FirstMessageAsync(transaction, conversationId, ct) is not var (subject, body))
        {
            return;
        }
        var words = SpamWords.Of(subject, body).Keys.Order().ToArray();
        await ExecuteAsync(transaction, "DELETE FROM contact.spam_lessons WHERE conversation_id = $1", [conversationId], ct);
        await ExecuteAsync(
            transaction,
            "INSERT INTO contact.spam_lessons (conversation_id, is_spam, words, at) VALUES ($1, $2, $3, $4)",
            [conversationId, isSpam, words, now],
            ct);
        await ExecuteAsync(
            transaction,
            """
            INSERT INTO contact.spam_words AS known (word, spam, ham) SELECT word, $2, $3 FROM unnest($1) word
            ON CONFLICT (word) DO UPDATE SET spam = known.spam + EXCLUDED.spam, ham = known.ham + EXCLUDED.ham
            """,
            [words.Append(SpamWords.Lessons).ToArray(), isSpam ? 1 : 0, isSpam ? 0 : 1],
            ct);
    }

    public static async Task<bool> IsTaughtAsync(NpgsqlTransaction transaction, long conversationId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "SELECT EXISTS (SELECT FROM contact.spam_lessons WHERE conversation_id = $1)", transaction.Connection, transaction);
        command.Parameters.AddWithValue(conversationId);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task<(string Subject, string Body)?> FirstMessageAsync(NpgsqlTransaction transaction, long conversationId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT conversation.subject, entry.body
            FROM contact.conversations conversation JOIN contact.entries entry ON entry.conversation_id = conversation.id
            WHERE conversation.id = $1 AND entry.sender = 'customer'
            ORDER BY entry.at, entry.id LIMIT 1
            """,
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(conversationId);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (reader.GetString(0), reader.GetString(1)) : null;
    }

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
