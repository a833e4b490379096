namespace Shop.ServiceDefaults.Discovery;

/// <summary>An address and what is known about it: requests under way and the last failure.</summary>
internal sealed class ServiceAddress(Uri uri)
{
    private static readonly TimeSpan Penalty = TimeSpan.FromSeconds(3);
    private int _outstanding;
    private long _avoidUntil = long.MinValue;

    public Uri Uri => uri;

    public int Outstanding => Volatile.Read(ref _outstanding);

    public bool IsAvoided(TimeProvider time) => time.GetUtcNow().UtcTicks < Volatile.Read(ref _avoidUntil);

    public ServiceLease Lease(TimeProvider time)
    {
        Interlocked.Increment(ref _outstanding);
        return new ServiceLease(
            uri,
            IsAvoided(time),
            () => Interlocked.Decrement(ref _outstanding),
            () => Volatile.Write(ref _avoidUntil, (time.GetUtcNow() + Penalty).UtcTicks));
    }
}
