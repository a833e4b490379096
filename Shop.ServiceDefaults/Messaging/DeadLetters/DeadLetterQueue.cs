using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Shop.ServiceDefaults.Messaging.Broker;

namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>The broker's queue <c>shop.dead-letters</c>; the reason and the origin stand in the headers.</summary>
internal sealed class DeadLetterQueue(
    BrokerConnection broker, [FromKeyedServices(BrokerConnection.Consuming)] BrokerConnection looking, TimeProvider time) : IDeadLetters, IDisposable
{
    private const int AtOnce = 50;
    private readonly SemaphoreSlim _session = new(1); // the broker's lock is between connections

    public Task AddAsync(DeadLetter letter, CancellationToken ct) =>
        broker.PublishAsync(DeadLetterTopology.Name, letter.Queue, letter.Body, new BasicProperties
        {
            Persistent = true,
            ContentType = EventEnvelope.ContentType,
            MessageId = letter.MessageId.ToString(),
            Headers = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [QueuedLetter.Queue] = letter.Queue,
                [QueuedLetter.Reason] = letter.Reason,
                [QueuedLetter.Handler] = letter.Handler ?? "",
                [QueuedLetter.Attempts] = letter.Attempts,
                [QueuedLetter.FailedAt] = (letter.FailedAt ?? time.GetUtcNow()).ToString("O", CultureInfo.InvariantCulture),
                [QueuedLetter.TraceParent] = letter.TraceParent ?? "",
            },
        }, ct);

    public Task<LetterPage> ListAsync(Module module, LetterChoice choice, LetterCursor? after, int limit, CancellationToken ct) =>
        LookAsync(async session =>
        {
            var letters = await session.ReadAsync(ct).Where(l => choice.Has(module, l.Summary)).Select(l => l.Summary).ToListAsync(ct);
            var rest = letters.DistinctBy(l => l.Id).OrderBy(l => (l.FailedAt, l.Id)).Where(l => after?.IsBefore(l) ?? true).ToList();
            var items = rest.Take(limit).ToList();
            return new LetterPage(items, rest.Count > limit ? LetterCursor.Of(items[^1]).ToString() : null, session.IsIncomplete);
        }, ct);

    public Task<LetterDetails?> FindAsync(Module module, Guid id, CancellationToken ct) =>
        LookAsync(async session =>
            (await session.ReadAsync(ct).FirstOrDefaultAsync(l => LetterChoice.One(id).Has(module, l.Summary), ct))?.ToDetails(), ct);

    public Task<LetterOutcome> ReplayAsync(Module module, LetterChoice choice, CancellationToken ct) =>
        LookAsync(async session =>
        {
            var sent = new List<(LetterSummary Letter, bool IsSent)>();
            await foreach (var letters in session.ReadAsync(ct).Where(l => choice.Has(module, l.Summary)).Chunk(AtOnce).WithCancellation(ct))
            {
                sent.AddRange(await Task.WhenAll(letters.Select(async l => (l.Summary, await SendBackAsync(session, l, ct)))));
            }

            return new LetterOutcome(Distinct(sent.Where(s => s.IsSent)), Distinct(sent.Where(s => !s.IsSent)), session.IsIncomplete);
        }, ct);

    public Task<LetterOutcome> DiscardAsync(Module module, LetterChoice choice, CancellationToken ct) =>
        LookAsync(async session =>
        {
            var gone = new List<(LetterSummary, bool)>();
            await foreach (var letter in session.ReadAsync(ct).Where(l => choice.Has(module, l.Summary)).WithCancellation(ct))
            {
                await session.SettleAsync(letter, ct);
                gone.Add((letter.Summary, true));
            }

            return new LetterOutcome(Distinct(gone), [], session.IsIncomplete);
        }, ct);

    public void Dispose() => _session.Dispose();

    private static List<LetterSummary> Distinct(IEnumerable<(LetterSummary Letter, bool)> letters) => [.. letters.Select(l => l.Letter).DistinctBy(l => l.Id)];

    /// <summary>True when the letter is in its queue again, and settled; false when there is no such queue.</summary>
    private async Task<bool> SendBackAsync(LetterSession session, QueuedLetter letter, CancellationToken ct)
    {
        try
        {
            // To its own queue and no other: what else took the event has had it.
            await broker.PublishAsync("", letter.Summary.Queue, letter.Body, new BasicProperties
            {
                Persistent = true,
                ContentType = letter.ContentType,
                MessageId = letter.MessageId,
            }, ct);
        }
        catch (PublishException e) when (e.IsReturn)
        {
            return false;
        }

        await session.SettleAsync(letter, ct);
        return true;
    }

    private async Task<T> LookAsync<T>(Func<LetterSession, Task<T>> look, CancellationToken ct)
    {
        await _session.WaitAsync(ct);
        try
        {
            await using var session = await LetterSession.OpenAsync(await looking.GetAsync(ct), ct);
            return await look(session);
        }
        catch (Exception e) when (e is RabbitMQClientException or BrokerBlockedException or IOException or ObjectDisposedException or TimeoutException)
        {
            throw new LettersAwayException("the broker is away", e);
        }
        finally
        {
            _session.Release();
        }
    }
}
