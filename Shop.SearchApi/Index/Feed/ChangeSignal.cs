using Shop.ServiceDefaults.Messaging;

namespace Shop.SearchApi.Index.Feed;

/// <summary>Tells the follower that products have changed, so that it reads at once instead of at its next turn.</summary>
internal sealed class ChangeSignal(TimeProvider time) : IEventListener, IDisposable
{
    // Under a stream of events: one read for all of them.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);
    private readonly SemaphoreSlim _heard = new(0, 1);

    public void Hear()
    {
        if (_heard.CurrentCount == 0)
        {
            try
            {
                _heard.Release();
            }
            catch (SemaphoreFullException)
            {
                // Another one was faster.
            }
        }
    }

    /// <summary>Returns soon after an event, at the latest after some time.</summary>
    public async Task WaitAsync(TimeSpan most, CancellationToken ct)
    {
        await Task.Delay(Gathering, time, ct);
        await _heard.WaitAsync(most, ct);
    }

    public void Dispose() => _heard.Dispose();
}
