using System.Net;

namespace Shop.Hosting.Running.Balancing;

/// <summary>One replica that requests are sent to. Disposing ends one request.</summary>
internal sealed class Destination(int port) : IDisposable
{
    private static readonly TimeSpan RestTime = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _givenUp = new();
    private int _outstanding;
    private long _restedAt;

    public int Port => port;

    public string Address { get; } = $"http://{IPAddress.Loopback}:{port}";

    public int Outstanding => Volatile.Read(ref _outstanding);

    /// <summary>It was found dead or hung: what waits for it need not wait on.</summary>
    public CancellationToken GivenUp => _givenUp.Token;

    /// <summary>It has just failed a request. A replica that fails fast would otherwise attract all of them.</summary>
    public bool IsResting => TimeProvider.System.GetElapsedTime(Interlocked.Read(ref _restedAt)) < RestTime && Interlocked.Read(ref _restedAt) != 0;

    public void Begin() => Interlocked.Increment(ref _outstanding);

    public void Rest() => Interlocked.Exchange(ref _restedAt, TimeProvider.System.GetTimestamp());

    public void GiveUp() => _givenUp.Cancel();

    public void Dispose() => Interlocked.Decrement(ref _outstanding);
}
