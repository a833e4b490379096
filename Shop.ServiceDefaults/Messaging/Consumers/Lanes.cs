using System.Threading.Channels;

namespace Shop.ServiceDefaults.Messaging.Consumers;

/// <summary>Handles deliveries side by side, but what is about the same thing one after the other; what waits in a lane, as a batch.</summary>
internal sealed class Lanes : IAsyncDisposable
{
    private readonly int _batch;
    private readonly Func<IReadOnlyList<Delivery>, Task> _handleAsync;
    private readonly Channel<Delivery>[] _lanes;
    private readonly Task _workers;

    /// <summary>Opens the lanes.</summary>
    /// <param name="count">How many lanes.</param>
    /// <param name="batch">How many deliveries at once at most.</param>
    /// <param name="handleAsync">Must not fail.</param>
    public Lanes(int count, int batch, Func<IReadOnlyList<Delivery>, Task> handleAsync)
    {
        _batch = batch;
        _handleAsync = handleAsync;
        _lanes = [.. Enumerable.Range(0, count).Select(_ => Channel.CreateUnbounded<Delivery>(new() { SingleReader = true }))];
        _workers = Task.WhenAll(_lanes.Select(lane => Task.Run(() => WorkAsync(lane.Reader))));
    }

    /// <summary>Queues a delivery. After disposal it is dropped.</summary>
    public void Add(string about, Delivery delivery) =>
        _lanes[(uint)StringComparer.Ordinal.GetHashCode(about) % _lanes.Length].Writer.TryWrite(delivery);

    /// <summary>Returns when what was queued is done.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var lane in _lanes)
        {
            lane.Writer.TryComplete();
        }

        await _workers;
    }

    private async Task WorkAsync(ChannelReader<Delivery> lane)
    {
        while (await lane.WaitToReadAsync())
        {
            var batch = new List<Delivery>(_batch);
            while (batch.Count < _batch && lane.TryRead(out var delivery))
            {
                batch.Add(delivery);
            }

            await _handleAsync(batch);
        }
    }
}
