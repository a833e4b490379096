using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Shop.ServiceDefaults.Messaging.Consumers;

/// <summary>Events that wait for another attempt, with how often they were tried: a restart forgets neither.</summary>
internal sealed class RetryTable(IServiceProvider services)
{
    /// <summary>Sets an event aside for a handler.</summary>
    public async Task AddAsync(Work work, int attempts, TimeSpan pause, string reason, CancellationToken ct)
    {
        await using var command = Data(work.Consumer.Module).CreateCommand($"""
            INSERT INTO {work.Consumer.Module.Name}.retries (message_id, handler, queue, body, attempts, reason, due_at)
            VALUES ($1, $2, $3, $4, $5, $6, now() + $7) ON CONFLICT DO NOTHING
            """);
        command.Parameters.Add(new() { Value = work.Envelope.Id });
        command.Parameters.Add(new() { Value = work.Consumer.Handler });
        command.Parameters.Add(new() { Value = work.Consumer.Queue });
        command.Parameters.Add(new() { Value = work.Body.ToArray() });
        command.Parameters.Add(new() { Value = attempts });
        command.Parameters.Add(new() { Value = reason });
        command.Parameters.Add(new() { Value = pause });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// Takes what is due. It counts as tried from here on, and is due again after the lease: an event that kills its
    /// process does not do so for ever. Who has settled an event keeps it beyond the lease, by the lock on its row.
    /// </summary>
    public async Task<List<WaitingEvent>> TakeAsync(Module module, int most, TimeSpan lease, CancellationToken ct)
    {
        await using var command = Data(module).CreateCommand($"""
            UPDATE {module.Name}.retries SET attempts = attempts + 1, due_at = now() + $2
            WHERE (message_id, handler) IN (
                SELECT message_id, handler FROM {module.Name}.retries WHERE due_at <= now() ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            RETURNING message_id, handler, queue, body, attempts
            """);
        command.Parameters.Add(new() { Value = most });
        command.Parameters.Add(new() { Value = lease });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var events = new List<WaitingEvent>();
        while (await reader.ReadAsync(ct))
        {
            events.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<byte[]>(3), reader.GetInt32(4)));
        }

        return events;
    }

    /// <summary>Sets when the event is due again.</summary>
    /// <returns>False when somebody else has settled it, or has begun a later attempt.</returns>
    public async Task<bool> PostponeAsync(Module module, WaitingEvent waiting, TimeSpan pause, string reason, CancellationToken ct)
    {
        await using var command = Data(module).CreateCommand($"""
            UPDATE {module.Name}.retries SET due_at = now() + $3, reason = $4 WHERE message_id = $1 AND handler = $2 AND attempts = $5
            """);
        command.Parameters.Add(new() { Value = waiting.MessageId });
        command.Parameters.Add(new() { Value = waiting.Handler });
        command.Parameters.Add(new() { Value = pause });
        command.Parameters.Add(new() { Value = reason });
        command.Parameters.Add(new() { Value = waiting.Attempts });
        return await command.ExecuteNonQueryAsync(ct) > 0;
    }

    /// <summary>Takes the event out of the table, and records it as handled, in the transaction of its effects.</summary>
    /// <returns>False when somebody else has done so, or has begun a later attempt.</returns>
    public static async Task<bool> SettleAsync(Module module, NpgsqlTransaction transaction, WaitingEvent waiting, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"""
            WITH gone AS (DELETE FROM {module.Name}.retries WHERE message_id = $1 AND handler = $2 AND attempts = $3 RETURNING message_id, handler)
            INSERT INTO {module.Name}.inbox (message_id, handler) SELECT message_id, handler FROM gone ON CONFLICT DO NOTHING
            """, transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = waiting.MessageId });
        command.Parameters.Add(new() { Value = waiting.Handler });
        command.Parameters.Add(new() { Value = waiting.Attempts });
        return await command.ExecuteNonQueryAsync(ct) > 0;
    }

    public async Task RemoveAsync(Module module, WaitingEvent waiting, CancellationToken ct)
    {
        await using var command = Data(module).CreateCommand($"DELETE FROM {module.Name}.retries WHERE message_id = $1 AND handler = $2");
        command.Parameters.Add(new() { Value = waiting.MessageId });
        command.Parameters.Add(new() { Value = waiting.Handler });
        await command.ExecuteNonQueryAsync(ct);
    }

    private NpgsqlDataSource Data(Module module) => services.GetRequiredKeyedService<NpgsqlDataSource>(module.ConnectionName);
}
