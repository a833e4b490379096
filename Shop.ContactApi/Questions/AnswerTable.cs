using Npgsql;
using NpgsqlTypes;
using Shop.ContactApi.Storage;

namespace Shop.ContactApi.Questions;

/// <summary>The statements about published answers.</summary>
internal sealed class AnswerTable([FromKeyedServices(ContactDbContext.ConnectionName)] NpgsqlDataSource database)
{
    private const string Columns =
        "answer.id, conversation.reference, answer.product_id, answer.version, answer.question, answer.answer, answer.withdrawn_at IS NOT NULL, answer.answered_at, answer.updated_at";

    private const string Rows = "contact.published_answers answer LEFT JOIN contact.conversations conversation ON conversation.id = answer.conversation_id";

    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken ct) => database.OpenConnectionAsync(ct);

    public async Task<PublishedAnswer?> FindAsync(long conversationId, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"SELECT {Columns} FROM {Rows} WHERE answer.conversation_id = $1");
        command.Parameters.AddWithValue(conversationId);
        return (await ReadAsync(command, ct)).SingleOrDefault();
    }

    public async Task<List<PublishedAnswer>> ListAsync(long? productId, long before, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"SELECT {Columns} FROM {Rows} WHERE answer.id < $1 AND ($2::bigint IS NULL OR answer.product_id = $2) ORDER BY answer.id DESC LIMIT $3");
        command.Parameters.AddWithValue(before);
        command.Parameters.Add(new() { Value = (object?)productId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.AddWithValue(limit);
        return await ReadAsync(command, ct);
    }

    /// <summary>Held by the transaction until it ends.</summary>
    public static async Task<PublishedAnswer?> HoldAsync(NpgsqlTransaction transaction, string key, long id, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT {Columns} FROM {Rows} WHERE answer.{key} = $1 FOR UPDATE OF answer", transaction.Connection, transaction);
        command.Parameters.AddWithValue(id);
        return (await ReadAsync(command, ct)).SingleOrDefault();
    }

    /// <summary>Publishes it, or changes what is published; back comes what there is now.</summary>
    public static async Task<PublishedAnswer> WriteAsync(
        NpgsqlTransaction transaction, Conversation conversation, PublicAnswer answer, string agent, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO contact.published_answers AS known
                (conversation_id, product_id, version, question, answer, answered_at, updated_by, updated_at)
            VALUES ($1, $2, 1, $3, $4, $6, $5, $6)
            ON CONFLICT ON CONSTRAINT published_answers_conversation DO UPDATE SET
                product_id = EXCLUDED.product_id, version = known.version + 1, question = EXCLUDED.question, answer = EXCLUDED.answer,
                withdrawn_at = NULL, updated_by = EXCLUDED.updated_by, updated_at = EXCLUDED.updated_at
            """,
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(conversation.Id);
        command.Parameters.AddWithValue(conversation.ProductId!.Value);
        command.Parameters.AddWithValue(answer.Question!.Trim());
        command.Parameters.AddWithValue(answer.Answer!.Trim());
        command.Parameters.AddWithValue(agent);
        command.Parameters.AddWithValue(now);
        await command.ExecuteNonQueryAsync(ct);
        return (await HoldAsync(transaction, "conversation_id", conversation.Id, ct))!;
    }

    public static async Task<PublishedAnswer> WithdrawAsync(NpgsqlTransaction transaction, long id, string agent, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "UPDATE contact.published_answers SET version = version + 1, withdrawn_at = $3, updated_by = $2, updated_at = $3 WHERE id = $1",
            transaction.Connection,
            transaction);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(agent);
        command.Parameters.AddWithValue(now);
        await command.ExecuteNonQueryAsync(ct);
        return (await HoldAsync(transaction, "id", id, ct))!;
    }

    private static async Task<List<PublishedAnswer>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var answers = new List<PublishedAnswer>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            answers.Add(new(
                reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetString(4), reader.GetString(5),
                reader.GetBoolean(6), reader.GetFieldValue<DateTimeOffset>(7), reader.GetFieldValue<DateTimeOffset>(8)));
        }
        return answers;
    }
}
