using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Messaging.DeadLetters;
using Shop.ServiceDefaults.Messaging.Operations;

namespace Shop.ServiceDefaults.Messaging.Consumers;

/// <summary>
/// Delivers events to the handlers of a queue, a batch in one transaction. A handler that fails has the batch taken apart: the others
/// go on without it, and it is tried again on a schedule of ours: at once, then later, then the event is a dead letter.
/// </summary>
internal sealed class ConsumerPipeline(HandlerTransaction handlers, RetryTable retries, DatabaseProbe database, Burial burial,
    IOptions<MessagingOptions> options, MessagingMeter meter, TimeProvider time, ILogger<ConsumerPipeline> logger)
{
    /// <summary>Returns when each event is handled, set aside or dead-lettered, and settled.</summary>
    public async Task ProcessAsync(string queue, IReadOnlyList<Consumer> consumers, IReadOnlyList<Delivery> deliveries, CancellationToken ct)
    {
        // The second handler of an event must not undo what the first has done: each has a transaction of its own.
        var rounds = new List<List<Work>>();
        foreach (var delivery in deliveries)
        {
            foreach (var (round, work) in (await ReadAsync(queue, consumers, delivery.Body, ct)).Index())
            {
                if (round == rounds.Count)
                {
                    rounds.Add([]);
                }

                rounds[round].Add(work);
            }
        }

        foreach (var works in rounds)
        {
            await HandleAsync(works, ct);
        }

        foreach (var delivery in deliveries)
        {
            await delivery.SettleAsync();
        }
    }

    private async Task<IReadOnlyList<Work>> ReadAsync(string queue, IReadOnlyList<Consumer> consumers, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        EventEnvelope envelope;
        try
        {
            envelope = EventEnvelope.Parse(body);
        }
        catch (JsonException e)
        {
            await burial.BuryAsync(new DeadLetter(consumers[0].Module, queue, Guid.CreateVersion7(), body, $"not an event: {e.Message}", TraceParent: null), ct);
            return [];
        }

        var handling = consumers.Where(c => c.EventType == envelope.Type).ToList();
        if (handling.Count == 0)
        {
            await burial.BuryAsync(new DeadLetter(consumers[0].Module, queue, envelope.Id, body, $"unknown type {envelope.Type}", envelope.TraceParent), ct);
        }

        var works = new List<Work>(handling.Count);
        foreach (var consumer in handling)
        {
            try
            {
                works.Add(new Work(consumer, envelope, body));
            }
            catch (UnreadableException e)
            {
                await BuryAsync(consumer, envelope, body, attempts: 1, $"{consumer.Handler} cannot read it: {e.Message}", ct);
            }
        }

        return works;
    }

    private async Task HandleAsync(List<Work> works, CancellationToken ct)
    {
        while (works.Count > 0)
        {
            try
            {
                await handlers.RunAsync(works, ct);
                return;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                if (await database.IsAwayAsync(works[0].Consumer, e, ct))
                {
                    continue;
                }

                // Whose fault it is not says: each on its own then.
                var place = (e as HandlerException)?.Place ?? 0;
                await HandleAsync([.. works.Take(place)], ct);
                await TryOnAsync(works[place], e, ct);
                works = [.. works.Skip(place + 1)];
            }
        }
    }

    private async Task TryOnAsync(Work work, Exception failure, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var cause = (failure as HandlerException)?.InnerException ?? failure;
            Log.HandlerFailed(logger, work.Consumer.Handler, work.Envelope.Id, attempt, cause);
            if (attempt > options.Value.Quick.Count)
            {
                await GiveUpForNowAsync(work, attempt, cause, ct);
                return;
            }

            meter.Retried(work.Consumer);
            await Task.Delay(options.Value.Quick[attempt - 1], time, ct);
            if (await AgainAsync(work, ct) is not { } next)
            {
                return;
            }

            failure = next;
        }
    }

    /// <summary>Null when the handler is done, else why not; a database that is away is nobody's failure.</summary>
    private async Task<Exception?> AgainAsync(Work work, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await handlers.RunAsync([work], ct);
                return null;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                if (!await database.IsAwayAsync(work.Consumer, e, ct))
                {
                    return e;
                }
            }
        }
    }

    private async Task GiveUpForNowAsync(Work work, int attempts, Exception cause, CancellationToken ct)
    {
        var reason = Burial.Reason(work.Consumer.Handler, attempts, cause);
        if (options.Value.PauseAfter(attempts) is not { } pause)
        {
            await BuryAsync(work.Consumer, work.Envelope, work.Body, attempts, reason, ct);
            return;
        }

        while (true)
        {
            try
            {
                await retries.AddAsync(work, attempts, pause, reason, ct);
                meter.Retried(work.Consumer);
                return;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                if (!await database.IsAwayAsync(work.Consumer, e, ct))
                {
                    throw;
                }
            }
        }
    }

    private Task BuryAsync(Consumer consumer, EventEnvelope envelope, ReadOnlyMemory<byte> body, int attempts, string reason, CancellationToken ct) =>
        burial.BuryAsync(new DeadLetter(consumer.Module, consumer.Queue, envelope.Id, body, reason, envelope.TraceParent)
        {
            Handler = consumer.Handler,
            Attempts = attempts,
        }, ct);
}
