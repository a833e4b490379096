namespace Shop.ServiceDefaults.Messaging.Relay;

/// <summary>
/// Aggregates whose first pending event the transport refuses: what follows for them waits, and they are tried again after 1, 2, 4 … 60 s.
/// </summary>
internal sealed class HeldAggregates(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private readonly Dictionary<string, (TimeSpan Pause, DateTimeOffset Again)> _held = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public List<string> Now()
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            return [.. _held.Where(h => h.Value.Again > now).Select(h => h.Key)];
        }
    }

    public void Hold(string aggregate)
    {
        lock (_gate)
        {
            var pause = _held.TryGetValue(aggregate, out var held) ? held.Pause * 2 : TimeSpan.FromSeconds(1);
            pause = pause < Longest ? pause : Longest;
            _held[aggregate] = (pause, time.GetUtcNow() + pause);
        }
    }

    public void Release(string aggregate)
    {
        lock (_gate)
        {
            _held.Remove(aggregate);
        }
    }
}
