using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace Shop.ServiceDefaults.Messaging.Relay;

/// <summary>What the relay does with the outbox table.</summary>
internal sealed class OutboxTable(string schema, int batch)
{
    // A relay that hangs with the lock is thrown out by the database, and another one goes on.
    private const string Lease = "SET LOCAL idle_in_transaction_session_timeout = '30s'";

    // A mark that a crash of the database loses has the event sent again; waiting for the disk would cost each batch a flush.
    private const string NoFlush = "SET LOCAL synchronous_commit = off";

    private readonly string _lock = $"SELECT pg_try_advisory_xact_lock(hashtextextended('{schema}.outbox', 0))";

    private readonly string _take = string.Create(CultureInfo.InvariantCulture, $"""
        SELECT sequence, id, type, aggregate, data, time, trace_parent, trace_state FROM {schema}.outbox
        WHERE sent_at IS NULL AND aggregate <> ALL($1) ORDER BY sequence LIMIT {batch} FOR UPDATE SKIP LOCKED
        """);

    private readonly string _mark = $"UPDATE {schema}.outbox SET sent_at = now() WHERE sequence = ANY($1)";

    /// <summary>
    /// The first pending events, but for the aggregates that are held back. Only one relay at a time gets any: whoever holds the lock
    /// sends in order, the others stand by. It ends with the transaction.
    /// </summary>
    /// <returns>Null when another relay holds the lock.</returns>
    public async Task<List<OutboxRow>?> TakeAsync(NpgsqlTransaction transaction, string[] held, CancellationToken ct)
    {
        await using var commands = new NpgsqlBatch(transaction.Connection, transaction);
        commands.BatchCommands.Add(new(Lease));
        commands.BatchCommands.Add(new(NoFlush));
        commands.BatchCommands.Add(new(_lock));
        await using (var reader = await commands.ExecuteReaderAsync(ct))
        {
            await reader.ReadAsync(ct);
            if (!reader.GetBoolean(0))
            {
                return null;
            }
        }

        await using var take = new NpgsqlCommand(_take, transaction.Connection, transaction);
        take.Parameters.Add(new() { Value = held });
        return await ReadAsync(take, ct);
    }

    public async Task MarkSentAsync(NpgsqlTransaction transaction, long[] sequences, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(_mark, transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = sequences, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<List<OutboxRow>> ReadAsync(NpgsqlCommand take, CancellationToken ct)
    {
        var rows = new List<OutboxRow>(batch);
        await using var reader = await take.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new OutboxRow(reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3), reader.GetString(4),
                new DateTimeOffset(reader.GetDateTime(5)), Text(reader, 6), Text(reader, 7)));
        }

        return rows;
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
