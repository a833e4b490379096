namespace Shop.Dashboard.Telemetry;

/// <summary>How many dead letters there are, from what the services measure: nobody is asked for it.</summary>
internal sealed class WaitingLetters(TelemetryStore store, TimeProvider time)
{
    private const string Meter = "Shop.Messaging";
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(3);

    public long Count
    {
        get
        {
            // Every replica of every service tells the same about the broker's queue, and every replica of a module about its table.
            var queue = Values("shop.queue.waiting", "queue").Where(v => v.Of == "shop.dead-letters").Select(v => v.Value);
            var tables = Values("shop.dead_letters.waiting", "module").GroupBy(v => v.Of, v => v.Value, StringComparer.Ordinal);
            return (long)(queue.DefaultIfEmpty().Max() + tables.Sum(t => t.Max()));
        }
    }

    private IEnumerable<(string Of, double Value)> Values(string name, string attribute)
    {
        var since = time.GetUtcNow() - Fresh;
        return store.Metrics.Instruments().Where(i => i.Id.Meter == Meter && i.Id.Name == name)
            .SelectMany(i => store.Metrics.Find(i.Id, since)?.Series ?? [])
            .Where(s => s.Points.Count > 0)
            .Select(s => (s.Attributes.FirstOrDefault(a => a.Key == attribute).Value ?? "", s.Points[^1].Value));
    }
}
