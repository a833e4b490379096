using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shop.ServiceDefaults.Messaging.Consumers;

namespace Shop.ServiceDefaults.Messaging.InProcess;

/// <summary>
/// Hands an event to the consumers of this process. With the same inbox and the same retries as behind a broker; until it is handled, or set
/// aside, it is pending in the outbox.
/// </summary>
internal sealed class InProcessTransport : IMessageTransport, IAsyncDisposable
{
    private readonly List<Listening> _listeners;
    private readonly List<QueueWorker> _workers = [];
    private readonly Dictionary<string, List<QueueWorker>> _workersOf = new(StringComparer.Ordinal);

    public InProcessTransport(IEnumerable<Consumer> consumers, IEnumerable<Listening> listeners, ConsumerPipeline pipeline,
        IOptions<MessagingOptions> options, IHostApplicationLifetime lifetime, ILogger<InProcessTransport> logger)
    {
        _listeners = [.. listeners];
        foreach (var queue in consumers.GroupBy(c => c.Queue, StringComparer.Ordinal))
        {
            var worker = new QueueWorker(queue.Key, [.. queue], pipeline, options.Value, logger, lifetime.ApplicationStopping);
            _workers.Add(worker);
            foreach (var type in queue.Select(c => c.EventType).Distinct(StringComparer.Ordinal))
            {
                _workersOf[type] = [.. _workersOf.GetValueOrDefault(type, []), worker];
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="RefusedException">Nothing in this process handles such events.</exception>
    public async Task PublishAsync(EventEnvelope envelope, CancellationToken ct)
    {
        if (!_workersOf.TryGetValue(envelope.Type, out var workers))
        {
            throw new RefusedException($"no queue takes {envelope.Type}");
        }

        _listeners.FindAll(l => l.Types.Contains(envelope.Type)).ForEach(l => l.Listener.Hear());
        var body = envelope.ToBytes();
        await Task.WhenAll(workers.Select(w => HandAsync(w, envelope.Subject ?? "", body))).WaitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            await worker.DisposeAsync();
        }
    }

    private static Task HandAsync(QueueWorker worker, string about, byte[] body)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        worker.Add(about, new Delivery(body, () => Done(done.TrySetResult), e => Done(() => done.TrySetException(e))));
        return done.Task;
    }

    private static ValueTask Done(Func<bool> end)
    {
        end();
        return ValueTask.CompletedTask;
    }
}
