using System.Threading.Channels;

namespace Shop.ServiceDefaults.Messaging.Consumers;

/// <summary>Does work side by side, but what is about the same thing one after the other.</summary>
internal sealed class Lanes : IAsyncDisposable
{
    public const int Count = 8;
    private readonly Channel<Func<Task>>[] _lanes;
    private readonly Task _workers;

    public Lanes()
    {
        _lanes = [.. Enumerable.Range(0, Count).Select(_ => Channel.CreateUnbounded<Func<Task>>())];
        _workers = Task.WhenAll(_lanes.Select(lane => Task.Run(() => WorkAsync(lane.Reader))));
    }

    /// <summary>Queues work that must not fail. After disposal it is dropped.</summary>
    public void Add(string about, Func<Task> work) =>
        _lanes[(uint)StringComparer.Ordinal.GetHashCode(about) % Count].Writer.TryWrite(work);

    /// <summary>Returns when the queued work is done.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var lane in _lanes)
        {
            lane.Writer.Complete();
        }

        await _workers;
    }

    private static async Task WorkAsync(ChannelReader<Func<Task>> lane)
    {
        await foreach (var work in lane.ReadAllAsync())
        {
            await work();
        }
    }
}
