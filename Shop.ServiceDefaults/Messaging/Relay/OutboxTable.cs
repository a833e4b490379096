using Npgsql;
using NpgsqlTypes;

namespace Shop.ServiceDefaults.Messaging.Relay;

/// <summary>What the relay does with the outbox table.</summary>
internal sealed class OutboxTable(string schema)
{
    private const int Batch = 100;
    private const string Retention = "7 days";

    public string Channel => $"{schema}_outbox";

    /// <summary>Only one relay at a time: whoever holds the lock sends in order, the others stand by. It ends with the transaction.</summary>
    public async Task<bool> TryLockAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0))", transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = $"{schema}.outbox" });
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The first pending events, but for the aggregates that are held back.</summary>
    public async Task<List<OutboxRow>> TakeAsync(NpgsqlTransaction transaction, IEnumerable<string> held, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"""
            SELECT sequence, id, type, aggregate, data, time, trace_parent FROM {schema}.outbox
            WHERE sent_at IS NULL AND aggregate <> ALL($1) ORDER BY sequence LIMIT {Batch} FOR UPDATE SKIP LOCKED
            """, transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = held.ToArray() });
        var rows = new List<OutboxRow>(Batch);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new OutboxRow(reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3), reader.GetString(4),
                new DateTimeOffset(reader.GetDateTime(5)), reader.IsDBNull(6) ? null : reader.GetString(6)));
        }

        return rows;
    }

    public async Task MarkSentAsync(NpgsqlTransaction transaction, IReadOnlyCollection<long> sequences, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"UPDATE {schema}.outbox SET sent_at = now() WHERE sequence = ANY($1)", transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = sequences.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Forgets what was sent, and what was handled, long ago.</summary>
    public async Task CleanAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"""
            DELETE FROM {schema}.outbox WHERE sent_at < now() - interval '{Retention}';
            DELETE FROM {schema}.inbox WHERE handled_at < now() - interval '{Retention}';
            """, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
