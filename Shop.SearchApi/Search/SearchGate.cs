using System.Threading.RateLimiting;

namespace Shop.SearchApi.Search;

/// <summary>
/// Bounds the searches that run and those that wait to. They need nothing but a processor, so more at once would only be slower, and a
/// queue that is longer than a second's work answers nobody in time.
/// </summary>
internal sealed class SearchGate : IDisposable
{
    private const int RunningPerCore = 2;
    private const int WaitingPerCore = 256;

    private readonly ConcurrencyLimiter _limiter = new(new()
    {
        PermitLimit = Environment.ProcessorCount * RunningPerCore,
        QueueLimit = Environment.ProcessorCount * WaitingPerCore,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Waits for its turn; not acquired when too many wait already.</summary>
    public ValueTask<RateLimitLease> EnterAsync(CancellationToken ct) => _limiter.AcquireAsync(1, ct);

    public void Dispose() => _limiter.Dispose();
}
