using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Npgsql;
using RabbitMQ.Client.Exceptions;

namespace Shop.ServiceDefaults.Messaging.Relay;

/// <summary>
/// Walks through the pending events in batches. An event that the transport does not take holds back what follows for the
/// same aggregate, and nothing else; a transport that is away ends the walk.
/// </summary>
internal sealed class OutboxWalk(Module module, OutboxTable table, IMessageTransport transport, ILogger logger)
{
    private static readonly TimeSpan PublishPatience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, bool> _held = new(StringComparer.Ordinal);
    private volatile bool _away;

    /// <summary>Whether there may be more; false at the end of the walk.</summary>
    public async Task<bool> SendBatchAsync(NpgsqlDataSource data, CancellationToken ct)
    {
        await using var connection = await data.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await table.TryLockAsync(transaction, ct))
        {
            return false;
        }

        var rows = await table.TakeAsync(transaction, _held.Keys, ct);
        if (rows.Count == 0)
        {
            return false;
        }

        var sent = new ConcurrentBag<long>();
        await Task.WhenAll(rows.GroupBy(r => r.Aggregate, StringComparer.Ordinal).Select(aggregate => SendInOrderAsync(aggregate, sent, ct)));
        if (!sent.IsEmpty)
        {
            await table.MarkSentAsync(transaction, sent, ct);
        }

        await transaction.CommitAsync(ct);
        return !_away;
    }

    private async Task SendInOrderAsync(IGrouping<string, OutboxRow> rows, ConcurrentBag<long> sent, CancellationToken ct)
    {
        foreach (var row in rows)
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(PublishPatience);
            try
            {
                await PublishAsync(row, patience.Token);
                sent.Add(row.Sequence);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                if (_held.IsEmpty)
                {
                    Log.NotPublished(logger, row.Id, row.Type, e.Message);
                }

                _held[rows.Key] = true;
                _away |= e is not (PublishException or OperationCanceledException);
                return;
            }
        }
    }

    private async Task PublishAsync(OutboxRow row, CancellationToken ct)
    {
        using var activity = MessagingActivity.Publish(row.Type, row.Id, row.TraceParent);
        using var data = JsonDocument.Parse(row.Data);
        await transport.PublishAsync(new EventEnvelope(
            row.Id, $"/shop/{module.Name}", row.Type, row.Time, data.RootElement, row.Aggregate, activity?.Id ?? row.TraceParent), ct);
    }
}
