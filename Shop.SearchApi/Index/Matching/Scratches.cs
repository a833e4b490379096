using System.Collections.Concurrent;

namespace Shop.SearchApi.Index.Matching;

/// <summary>Working memory for as many searches as run at once.</summary>
internal sealed class Scratches
{
    private readonly ConcurrentBag<Scratch> _free = [];

    public Lent Take() => new(this, _free.TryTake(out var free) ? free : new Scratch());

    /// <summary>Goes back when it is disposed of. After a failure it is not clean, and must be forgotten instead.</summary>
    public readonly struct Lent(Scratches home, Scratch value) : IDisposable
    {
        public Scratch Value => value;

        public void Dispose() => home._free.Add(value);
    }
}
