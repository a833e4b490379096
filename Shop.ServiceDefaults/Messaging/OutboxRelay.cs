using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Shop.ServiceDefaults.Messaging;

/// <summary>
/// Brings committed events to the transport, in order per aggregate, and marks them sent when the transport has them.
/// It may die between the two: the event then goes out again, and the consumer's inbox knows it.
/// </summary>
internal sealed class OutboxRelay(Module module, IServiceProvider services, IMessageTransport transport, TimeProvider time, ILogger<OutboxRelay> logger)
    : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PublishPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan CleanInterval = TimeSpan.FromHours(1);
    private readonly OutboxTable _table = new(module.Name);
    private long _cleaned;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or IOException or InvalidOperationException or TimeoutException)
            {
                Log.RelayWaits(logger, module.Name, e.Message);
                await Task.Delay(Poll, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task RunAsync(CancellationToken ct)
    {
        var data = services.GetRequiredKeyedService<NpgsqlDataSource>(module.ConnectionName);
        await using var listening = await data.OpenConnectionAsync(ct);
        await using (var listen = new NpgsqlCommand($"LISTEN {_table.Channel}", listening))
        {
            await listen.ExecuteNonQueryAsync(ct);
        }

        while (true)
        {
            if (!await SendBatchAsync(data, ct))
            {
                await listening.WaitAsync(Poll, ct);
            }

            if (time.GetElapsedTime(_cleaned) > CleanInterval || _cleaned == 0)
            {
                await _table.CleanAsync(listening, ct);
                _cleaned = time.GetTimestamp();
            }
        }
    }

    /// <summary>Whether something was sent, so that there may be more.</summary>
    private async Task<bool> SendBatchAsync(NpgsqlDataSource data, CancellationToken ct)
    {
        await using var connection = await data.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await _table.TryLockAsync(transaction, ct))
        {
            return false;
        }

        var rows = await _table.TakeAsync(transaction, ct);
        if (rows.Count == 0)
        {
            return false;
        }

        var sent = new ConcurrentBag<long>();
        await Task.WhenAll(rows.GroupBy(r => r.Aggregate, StringComparer.Ordinal).Select(aggregate => SendInOrderAsync(aggregate, sent, ct)));
        if (!sent.IsEmpty)
        {
            await _table.MarkSentAsync(transaction, sent, ct);
        }

        await transaction.CommitAsync(ct);
        return !sent.IsEmpty;
    }

    // The first failure holds back what follows for the same aggregate, and nothing else.
    private async Task SendInOrderAsync(IEnumerable<OutboxRow> rows, ConcurrentBag<long> sent, CancellationToken ct)
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
                Log.NotPublished(logger, row.Id, row.Type, e.Message);
                return;
            }
        }
    }

    private async Task PublishAsync(OutboxRow row, CancellationToken ct)
    {
        using var activity = MessagingActivity.Publish(row.Type, row.Id, row.TraceParent);
        using var data = JsonDocument.Parse(row.Data);
        await transport.PublishAsync(new EventEnvelope(
            row.Id, $"/shop/{module.Name}", row.Type, row.Aggregate, row.Time, activity?.Id ?? row.TraceParent, data.RootElement), ct);
    }
}
