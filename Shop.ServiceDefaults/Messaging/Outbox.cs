using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Shop.Contracts;

namespace Shop.ServiceDefaults.Messaging;

/// <summary>Takes events in the transaction of what they tell, so that neither happens without the other.</summary>
public sealed class Outbox
{
    private readonly string _insert;
    private readonly TimeProvider _time;

    internal Outbox(string schema, TimeProvider time)
    {
        _time = time;
        _insert = $"INSERT INTO {schema}.outbox (id, type, aggregate, data, time, trace_parent, trace_state) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    }

    /// <summary>Adds an event; it is published after the transaction commits.</summary>
    /// <typeparam name="TEvent">The event's type.</typeparam>
    /// <param name="transaction">The transaction of what the event tells.</param>
    /// <param name="aggregate">What it is about, such as a product's id: events of one aggregate arrive in order.</param>
    /// <param name="message">The event.</param>
    /// <param name="ct">Gives up.</param>
    public async Task AddAsync<TEvent>(NpgsqlTransaction transaction, string aggregate, TEvent message, CancellationToken ct) where TEvent : IEvent
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var trace = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity : null;
        await using var command = new NpgsqlCommand(_insert, transaction.Connection, transaction);
        command.Parameters.Add(new() { Value = Guid.CreateVersion7(_time.GetUtcNow()) });
        command.Parameters.Add(new() { Value = TEvent.Type });
        command.Parameters.Add(new() { Value = aggregate });
        command.Parameters.Add(new() { Value = JsonSerializer.Serialize(message, EventEnvelope.Json) });
        command.Parameters.Add(new() { Value = _time.GetUtcNow().UtcDateTime });
        command.Parameters.Add(new() { Value = (object?)trace?.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)trace?.TraceStateString ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await command.ExecuteNonQueryAsync(ct);
    }
}
