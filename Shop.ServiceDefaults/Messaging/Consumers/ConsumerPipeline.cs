using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shop.ServiceDefaults.Messaging.DeadLetters;
using Shop.ServiceDefaults.Storage;

namespace Shop.ServiceDefaults.Messaging.Consumers;

/// <summary>
/// Delivers one event to the handlers of a queue: the record (message, handler) and the handler's effects commit together.
/// A failing handler is tried again on a schedule of ours; then the event goes to the dead letters.
/// </summary>
internal sealed class ConsumerPipeline(IServiceScopeFactory scopes, IDeadLetters deadLetters, TimeProvider time, ILogger<ConsumerPipeline> logger)
{
    internal static readonly TimeSpan[] Schedule =
        [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)];
    private static readonly TimeSpan DatabaseAway = TimeSpan.FromSeconds(1);

    /// <summary>Returns when the event is handled or dead-lettered; only then may it be acknowledged.</summary>
    public async Task ProcessAsync(string queue, IReadOnlyList<Consumer> consumers, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        EventEnvelope envelope;
        try
        {
            envelope = EventEnvelope.Parse(body);
        }
        catch (JsonException e)
        {
            await BuryAsync(new DeadLetter(consumers[0].Module, queue, Guid.CreateVersion7(), body, $"not an event: {e.Message}", TraceParent: null), ct);
            return;
        }

        var handlers = consumers.Where(c => c.EventType == envelope.Type).ToList();
        if (handlers.Count == 0)
        {
            await BuryAsync(new DeadLetter(consumers[0].Module, queue, envelope.Id, body, $"unknown type {envelope.Type}", envelope.TraceParent), ct);
            return;
        }

        using var activity = MessagingActivity.Consume(queue, envelope);
        foreach (var handler in handlers)
        {
            if (await TryAsync(handler, envelope, ct) is { } reason)
            {
                activity?.SetStatus(ActivityStatusCode.Error, reason);
                await BuryAsync(new DeadLetter(handler.Module, queue, envelope.Id, body, reason, envelope.TraceParent), ct);
            }
        }
    }

    /// <summary>Null when the handler is done, else why it was given up.</summary>
    private async Task<string?> TryAsync(Consumer handler, EventEnvelope envelope, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await HandleOnceAsync(handler, envelope, ct);
                return null;
            }
            catch (JsonException e)
            {
                return $"{handler.Handler} cannot read it: {e.Message}";
            }
            catch (Exception e) when (DatabaseFailure.IsUnreachable(e))
            {
                Log.DatabaseAway(logger, handler.Queue, e.Message);
                attempt--; // not the event's fault
                await Task.Delay(DatabaseAway, time, ct);
            }
            catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                Log.HandlerFailed(logger, handler.Handler, envelope.Id, attempt + 1, e);
                if (attempt >= Schedule.Length)
                {
                    return $"{handler.Handler} failed {attempt + 1} times: {e.GetType().Name}";
                }

                await Task.Delay(Schedule[attempt], time, ct);
            }
        }
    }

    private async Task HandleOnceAsync(Consumer handler, EventEnvelope envelope, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredKeyedService<NpgsqlDataSource>(handler.Module.ConnectionName);
        await using var connection = await data.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var insert = new NpgsqlCommand(
            $"INSERT INTO {handler.Module.Name}.inbox (message_id, handler) VALUES ($1, $2) ON CONFLICT DO NOTHING", connection, transaction);
        insert.Parameters.Add(new() { Value = envelope.Id });
        insert.Parameters.Add(new() { Value = handler.Handler });
        if (await insert.ExecuteNonQueryAsync(ct) == 0)
        {
            return; // delivered before
        }

        await handler.HandleAsync(scope.ServiceProvider, envelope, new EventContext(envelope.Id, envelope.Time, connection, transaction), ct);
        await transaction.CommitAsync(ct);
    }

    private async Task BuryAsync(DeadLetter letter, CancellationToken ct)
    {
        Log.DeadLettered(logger, letter.MessageId, letter.Queue, letter.Reason);
        await deadLetters.AddAsync(letter, ct);
    }
}
