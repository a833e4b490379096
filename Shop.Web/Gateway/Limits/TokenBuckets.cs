using System.Collections.Concurrent;

namespace Shop.Web.Gateway.Limits;

/// <summary>
/// A bucket for each client and limit, which fills by the clock. One that is full again tells nothing and is forgotten, so
/// that the memory is that of the clients of the last seconds; with too many of those, the rest share a bucket.
/// </summary>
internal sealed class TokenBuckets(TimeProvider time)
{
    private const int Most = 100_000;
    private static readonly TimeSpan s_sweep = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<(RateLimit Limit, string Client), ClientBucket> _buckets = new();
    private long _swept = time.GetTimestamp();

    public int Count => _buckets.Count;

    /// <summary>None when the request may pass, else how long to wait.</summary>
    public TimeSpan? Take(RateLimit limit, string client)
    {
        var now = time.GetTimestamp();
        Sweep(now);
        var key = (limit, client);
        if (!_buckets.TryGetValue(key, out var bucket))
        {
            key = _buckets.Count < Most ? key : (limit, "");
            bucket = _buckets.GetOrAdd(key, static (one, at) => new ClientBucket(one.Limit.Burst, at), now);
        }
        return bucket.Take(limit, now, time);
    }

    private void Sweep(long now)
    {
        var last = Volatile.Read(ref _swept);
        if (time.GetElapsedTime(last, now) < s_sweep || Interlocked.CompareExchange(ref _swept, now, last) != last)
        {
            return;
        }
        foreach (var (key, bucket) in _buckets)
        {
            if (bucket.IsFull(key.Limit, now, time))
            {
                _buckets.TryRemove(key, out _);
            }
        }
    }

    private sealed class ClientBucket(double tokens, long filled)
    {
        private readonly Lock _gate = new();
        private double _tokens = tokens;
        private long _filled = filled;

        public TimeSpan? Take(RateLimit limit, long now, TimeProvider time)
        {
            lock (_gate)
            {
                Fill(limit, now, time);
                if (_tokens >= 1)
                {
                    _tokens--;
                    return null;
                }
                return TimeSpan.FromSeconds((1 - _tokens) / limit.PerSecond);
            }
        }

        public bool IsFull(RateLimit limit, long now, TimeProvider time)
        {
            lock (_gate)
            {
                Fill(limit, now, time);
                return _tokens >= limit.Burst;
            }
        }

        private void Fill(RateLimit limit, long now, TimeProvider time)
        {
            if (now > _filled)
            {
                _tokens = Math.Min(limit.Burst, _tokens + time.GetElapsedTime(_filled, now).TotalSeconds * limit.PerSecond);
                _filled = now;
            }
        }
    }
}
