using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Shop.ServiceDefaults.Messaging.DeadLetters;
using Shop.ServiceDefaults.Messaging.Operations;

namespace Shop.ServiceDefaults.Messaging.Consumers;

/// <summary>Tries what was set aside again when it is due, on any replica; after the last attempt it is a dead letter.</summary>
internal sealed class RetryWorker(Module module, IServiceProvider services, IEnumerable<Consumer> consumers, RetryTable table,
    HandlerTransaction handlers, Burial burial, IOptions<MessagingOptions> options, MessagingMeter meter, TimeProvider time, ILogger<RetryWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    // From here the attempt has to begin; one that was killed before or meanwhile begins again.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(10);
    private readonly Dictionary<string, Consumer> _consumers =
        consumers.Where(c => c.Module == module).DistinctBy(c => c.Handler, StringComparer.Ordinal).ToDictionary(c => c.Handler, StringComparer.Ordinal);

    // No more than can begin at once: what is taken waits for nothing.
    private int Most => options.Value.Lanes;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Poll, time);
        do
        {
            try
            {
                while (await TryDueAsync(stoppingToken) == Most)
                {
                    // There may be more.
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                Log.RetriesWait(logger, module.Name, e.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<int> TryDueAsync(CancellationToken ct)
    {
        var due = await table.TakeAsync(module, Most, Lease, ct);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = Most, CancellationToken = ct },
            async (waiting, token) => await TryAsync(waiting, token));
        return due.Count;
    }

    private async Task TryAsync(WaitingEvent waiting, CancellationToken ct)
    {
        if (!_consumers.TryGetValue(waiting.Handler, out var consumer))
        {
            await BuryAsync(waiting, $"{waiting.Handler} is no longer here", ct);
            return;
        }

        try
        {
            await RunAsync(new Work(consumer, EventEnvelope.Parse(waiting.Body), waiting.Body), waiting, ct);
        }
        catch (UnreadableException e) // written by an older version of the service
        {
            await BuryAsync(waiting, $"{waiting.Handler} cannot read it: {e.Message}", ct);
        }
        catch (HandlerException e)
        {
            Log.HandlerFailed(logger, waiting.Handler, waiting.MessageId, waiting.Attempts, e.InnerException!);
            var reason = Burial.Reason(waiting.Handler, waiting.Attempts, e.InnerException!);
            var pause = options.Value.PauseAfter(waiting.Attempts);
            var isOurs = await table.PostponeAsync(module, waiting, pause ?? Lease, reason, ct);
            if (isOurs && pause is null)
            {
                await BuryAsync(waiting, reason, ct);
            }
            else if (isOurs)
            {
                meter.Retried(consumer);
            }
        }
    }

    private async Task RunAsync(Work work, WaitingEvent waiting, CancellationToken ct)
    {
        var data = services.GetRequiredKeyedService<NpgsqlDataSource>(module.ConnectionName);
        await using var connection = await data.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var isFirst = await RetryTable.SettleAsync(module, transaction, waiting, ct);
        if (isFirst)
        {
            await handlers.HandleAsync(work, 0, transaction, ct);
        }

        await transaction.CommitAsync(ct);
        if (isFirst)
        {
            meter.Handled(work.Consumer, work.Envelope.Time);
        }
    }

    private async Task BuryAsync(WaitingEvent waiting, string reason, CancellationToken ct)
    {
        await burial.BuryAsync(new DeadLetter(module, waiting.Queue, waiting.MessageId, waiting.Body, reason, TraceOf(waiting.Body))
        {
            Handler = waiting.Handler,
            Attempts = waiting.Attempts,
        }, ct);
        await table.RemoveAsync(module, waiting, ct);
    }

    private static string? TraceOf(byte[] body)
    {
        try
        {
            return EventEnvelope.Parse(body).TraceParent;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
