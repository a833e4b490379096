using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;
using Shop.ServiceDefaults.Messaging.Consumers;

namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>Where no broker is: a table beside the consumer's inbox.</summary>
internal sealed class DeadLetterTable(IServiceProvider services, TimeProvider time) : IDeadLetters
{
    private const int Most = LetterSession.Most;

    public async Task AddAsync(DeadLetter letter, CancellationToken ct)
    {
        await using var command = Data(letter.Module).CreateCommand($"""
            INSERT INTO {letter.Module.Name}.dead_letters (id, message_id, queue, handler, reason, attempts, body, trace_parent, failed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (id) DO UPDATE SET reason = excluded.reason, attempts = excluded.attempts, failed_at = excluded.failed_at
            """);
        command.Parameters.Add(new() { Value = LetterId.Of(letter.Queue, letter.Handler, letter.Body.Span) });
        command.Parameters.Add(new() { Value = letter.MessageId });
        command.Parameters.Add(new() { Value = letter.Queue });
        command.Parameters.Add(LetterRow.Optional(letter.Handler));
        command.Parameters.Add(new() { Value = letter.Reason });
        command.Parameters.Add(new() { Value = letter.Attempts });
        command.Parameters.Add(new() { Value = letter.Body.ToArray() });
        command.Parameters.Add(LetterRow.Optional(letter.TraceParent));
        command.Parameters.Add(new() { Value = letter.FailedAt ?? time.GetUtcNow() });
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<LetterPage> ListAsync(Module module, LetterChoice choice, LetterCursor? after, int limit, CancellationToken ct)
    {
        await using var connection = await Data(module).OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand($"""
            SELECT {LetterRow.Columns} FROM {module.Name}.dead_letters WHERE {LetterRow.Chosen} AND (failed_at, id) > ($3, $4)
            ORDER BY failed_at, id LIMIT $5
            """, connection);
        LetterRow.Choose(command, choice);
        command.Parameters.Add(new() { Value = after?.FailedAt ?? DateTimeOffset.UnixEpoch });
        command.Parameters.Add(new() { Value = after?.Id ?? Guid.Empty });
        command.Parameters.Add(new() { Value = limit + 1 });
        var letters = await LetterRow.ReadAsync(command, ct);
        var items = letters.Take(limit).Select(l => l.Summary).ToList();
        return new LetterPage(items, letters.Count > limit ? LetterCursor.Of(items[^1]).ToString() : null, IsIncomplete: false);
    }

    public async Task<LetterDetails?> FindAsync(Module module, Guid id, CancellationToken ct)
    {
        await using var connection = await Data(module).OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand($"SELECT {LetterRow.Columns} FROM {module.Name}.dead_letters WHERE {LetterRow.Chosen}", connection);
        LetterRow.Choose(command, LetterChoice.One(id));
        return (await LetterRow.ReadAsync(command, ct)).SingleOrDefault()?.ToDetails();
    }

    public async Task<LetterOutcome> ReplayAsync(Module module, LetterChoice choice, CancellationToken ct)
    {
        await using var connection = await Data(module).OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var letters = await TakeAsync(module, choice, transaction, ct);
        foreach (var letter in letters.Take(Most))
        {
            await SendBackAsync(module, letter, transaction, ct);
        }

        await transaction.CommitAsync(ct);
        return Outcome(letters);
    }

    public async Task<LetterOutcome> DiscardAsync(Module module, LetterChoice choice, CancellationToken ct)
    {
        await using var connection = await Data(module).OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var letters = await TakeAsync(module, choice, transaction, ct);
        foreach (var letter in letters.Take(Most))
        {
            await RemoveAsync(module, letter, transaction, ct);
        }

        await transaction.CommitAsync(ct);
        return Outcome(letters);
    }

    private static LetterOutcome Outcome(List<LetterRow> letters) => new([.. letters.Take(Most).Select(l => l.Summary)], [], letters.Count > Most);

    /// <summary>Holds the letters until the transaction ends; who wants one of them meanwhile waits, and finds it gone.</summary>
    private static async Task<List<LetterRow>> TakeAsync(Module module, LetterChoice choice, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"""
            SELECT {LetterRow.Columns} FROM {module.Name}.dead_letters WHERE {LetterRow.Chosen} ORDER BY failed_at, id LIMIT {Most + 1} FOR UPDATE
            """, transaction.Connection, transaction);
        LetterRow.Choose(command, choice);
        return await LetterRow.ReadAsync(command, ct);
    }

    /// <summary>To the handler that failed, or to all that take an event which came to none. What nobody takes has failed again.</summary>
    private async Task SendBackAsync(Module module, LetterRow letter, NpgsqlTransaction transaction, CancellationToken ct)
    {
        var handlers = services.GetServices<Consumer>()
            .Where(c => c.Module == module && string.Equals(c.Queue, letter.Summary.Queue, StringComparison.Ordinal)
                && string.Equals(c.EventType, letter.Summary.Type, StringComparison.Ordinal)
                && (letter.Summary.Handler is null || string.Equals(letter.Summary.Handler, c.Handler, StringComparison.Ordinal)))
            .Select(c => c.Handler).Distinct(StringComparer.Ordinal).ToList();
        if (handlers.Count == 0 || !Guid.TryParse(letter.Summary.MessageId, out _))
        {
            await ExecuteAsync($"UPDATE {module.Name}.dead_letters SET failed_at = $2 WHERE id = $1", transaction, ct, letter.Summary.Id, time.GetUtcNow());
            return;
        }

        foreach (var handler in handlers)
        {
            await ExecuteAsync($"""
                INSERT INTO {module.Name}.retries (message_id, handler, queue, body, attempts, reason, due_at)
                SELECT message_id, $2, queue, body, 0, 'replayed', now() FROM {module.Name}.dead_letters WHERE id = $1 ON CONFLICT DO NOTHING
                """, transaction, ct, letter.Summary.Id, handler);
        }

        await RemoveAsync(module, letter, transaction, ct);
    }

    private static Task RemoveAsync(Module module, LetterRow letter, NpgsqlTransaction transaction, CancellationToken ct) =>
        ExecuteAsync($"DELETE FROM {module.Name}.dead_letters WHERE id = $1", transaction, ct, letter.Summary.Id);

    private static async Task ExecuteAsync(string sql, NpgsqlTransaction transaction, CancellationToken ct, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        await command.ExecuteNonQueryAsync(ct);
    }

    private NpgsqlDataSource Data(Module module) => services.GetRequiredKeyedService<NpgsqlDataSource>(module.ConnectionName);
}
