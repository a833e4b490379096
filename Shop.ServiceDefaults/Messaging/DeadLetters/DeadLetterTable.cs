using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>Where no broker is: a table beside the consumer's inbox.</summary>
internal sealed class DeadLetterTable(IServiceProvider services) : IDeadLetters
{
    public async Task AddAsync(DeadLetter letter, CancellationToken ct)
    {
        var data = services.GetRequiredKeyedService<NpgsqlDataSource>(letter.Module.ConnectionName);
        await using var command = data.CreateCommand($"""
            INSERT INTO {letter.Module.Name}.dead_letters (message_id, queue, reason, body, trace_parent)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
            """);
        command.Parameters.Add(new() { Value = letter.MessageId });
        command.Parameters.Add(new() { Value = letter.Queue });
        command.Parameters.Add(new() { Value = letter.Reason });
        command.Parameters.Add(new() { Value = letter.Body.ToArray() });
        command.Parameters.Add(new() { Value = (object?)letter.TraceParent ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(ct);
    }
}
