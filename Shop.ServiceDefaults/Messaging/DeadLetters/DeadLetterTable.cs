using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>Where no broker is: a table beside the consumer's inbox.</summary>
internal sealed class DeadLetterTable(IServiceProvider services, TimeProvider time) : IDeadLetters
{
    public async Task AddAsync(DeadLetter letter, CancellationToken ct)
    {
        var data = services.GetRequiredKeyedService<NpgsqlDataSource>(letter.Module.ConnectionName);
        await using var command = data.CreateCommand($"""
            INSERT INTO {letter.Module.Name}.dead_letters (id, message_id, queue, handler, reason, attempts, body, trace_parent, failed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (id) DO UPDATE SET reason = excluded.reason, attempts = excluded.attempts, failed_at = excluded.failed_at
            """);
        command.Parameters.Add(new() { Value = LetterId.Of(letter.MessageId.ToString(), letter.Queue, letter.Handler, letter.Body.Span) });
        command.Parameters.Add(new() { Value = letter.MessageId });
        command.Parameters.Add(new() { Value = letter.Queue });
        command.Parameters.Add(new() { Value = (object?)letter.Handler ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = letter.Reason });
        command.Parameters.Add(new() { Value = letter.Attempts });
        command.Parameters.Add(new() { Value = letter.Body.ToArray() });
        command.Parameters.Add(new() { Value = (object?)letter.TraceParent ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = letter.FailedAt ?? time.GetUtcNow() });
        await command.ExecuteNonQueryAsync(ct);
    }
}
