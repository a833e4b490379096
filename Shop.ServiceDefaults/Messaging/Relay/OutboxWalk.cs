using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shop.ServiceDefaults.Messaging.Operations;

namespace Shop.ServiceDefaults.Messaging.Relay;

/// <summary>
/// Walks through the pending events in batches. An event that the transport refuses, or takes long for, holds back what follows for the
/// same aggregate, and nothing else; a transport that is away ends the walk.
/// </summary>
internal sealed class OutboxWalk(
    Module module, OutboxTable table, HeldAggregates held, IMessageTransport transport, MessagingMeter meter, ILogger logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    // All marks of a transaction are lost with the process: the events go out again. And commits cost.
    private static readonly TimeSpan LongestTransaction = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, Task> _underWay = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<long> _sent = new();
    private volatile Exception? _away;

    /// <summary>Why the transport took nothing; null when it did.</summary>
    public Exception? Away => _away;

    /// <summary>Whether there may be more; false at the end of the walk.</summary>
    public async Task<bool> SendBatchAsync(NpgsqlDataSource data, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var more = false;
        await using var connection = await data.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        do
        {
            // An aggregate that ends from here on stays out of this round; whatever others have sent is marked before they are read again.
            string[] busy = [.. _underWay.Keys, .. held.Now()];
            await MarkSentAsync(transaction, ct);
            if (await table.TakeAsync(transaction, busy, ct) is not { } rows)
            {
                more = false;
                break;
            }

            more |= rows.Count > 0;
            foreach (var aggregate in rows.GroupBy(r => r.Aggregate, StringComparer.Ordinal))
            {
                _underWay[aggregate.Key] = SendInOrderAsync(aggregate, ct);
            }

            await WaitAsync(ct);
        }
        while (!_underWay.IsEmpty && Stopwatch.GetElapsedTime(started) < LongestTransaction);

        more |= !_underWay.IsEmpty;
        await MarkSentAsync(transaction, ct); // what has ended since
        await transaction.CommitAsync(ct);
        return more && _away is null;
    }

    /// <summary>Waits for what is under way, so that nothing of this walk runs beside the next one.</summary>
    public Task EndAsync() => Task.WhenAll(_underWay.Values);

    // Most often all are sent within milliseconds. A slow one must not keep the others waiting: they go on without it, under the
    // same lock, so that no other relay sends it too.
    private async Task WaitAsync(CancellationToken ct)
    {
        if (!_underWay.IsEmpty)
        {
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
            await Task.WhenAny(Task.WhenAll(_underWay.Values), Task.Delay(Patience, enough.Token));
            await enough.CancelAsync();
        }
    }

    private async Task MarkSentAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        var sequences = new List<long>();
        while (_sent.TryDequeue(out var sequence))
        {
            sequences.Add(sequence);
        }

        if (sequences.Count > 0)
        {
            await table.MarkSentAsync(transaction, [.. sequences], ct);
        }
    }

    private async Task SendInOrderAsync(IGrouping<string, OutboxRow> rows, CancellationToken ct)
    {
        await Task.Yield(); // so that it is under way before it can end
        try
        {
            foreach (var row in rows)
            {
                await PublishAsync(row, ct);
                _sent.Enqueue(row.Sequence);
                meter.Published(module.Name, row.Type);
            }

            held.Release(rows.Key);
        }
        catch (RefusedException e)
        {
            meter.NotPublished(module.Name, "refused");
            Log.NotPublished(logger, module.Name, rows.Key, e.Message);
            held.Hold(rows.Key);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            meter.NotPublished(module.Name, "away");
            _away = e;
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // The service stops: the event stays pending.
        }
        finally
        {
            _underWay.TryRemove(rows.Key, out _);
        }
    }

    private async Task PublishAsync(OutboxRow row, CancellationToken ct)
    {
        using var activity = MessagingActivity.Publish(row);
        using var data = JsonDocument.Parse(row.Data);
        await transport.PublishAsync(new EventEnvelope(row.Id, $"/shop/{module.Name}", row.Type, row.Time, data.RootElement, row.Aggregate,
            activity?.Id ?? row.TraceParent, activity?.TraceStateString ?? row.TraceState), ct);
    }
}
