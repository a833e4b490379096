using Shop.Dashboard.Telemetry;

namespace Shop.Dashboard.Metrics;

/// <summary>The window cut into equal steps, no finer than the points come.</summary>
public sealed class TimeBins
{
    private const int AtMost = 90;
    private static readonly int[] NiceSeconds = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300];

    public TimeBins(DateTimeOffset now, TimeSpan window, IEnumerable<SeriesView> series)
    {
        var seconds = Math.Max(window.TotalSeconds / AtMost, Interval(series));
        Seconds = NiceSeconds.FirstOrDefault(n => n >= seconds, NiceSeconds[^1]);
        Count = (int)(window.TotalSeconds / Seconds);
        End = now.UtcTicks / Step * Step;
    }

    public int Count { get; }

    public int Seconds { get; }

    /// <summary>Ticks of a step.</summary>
    public long Step => Seconds * TimeSpan.TicksPerSecond;

    /// <summary>Where the last step ends, in ticks.</summary>
    public long End { get; }

    public long Start => End - (Count * Step);

    /// <summary>Where a step ends.</summary>
    public DateTime Time(int bin) => new(Start + ((bin + 1) * Step), DateTimeKind.Utc);

    /// <summary>The step that a moment lies in; outside the window a number that is none.</summary>
    public int Bin(long ticks) => ticks <= Start ? -1 : (int)Math.Min(int.MaxValue, (ticks - Start - 1) / Step);

    // The usual distance of points, in seconds.
    private static double Interval(IEnumerable<SeriesView> series)
    {
        var gaps = series.OrderByDescending(s => s.Points.Count).Take(5)
            .SelectMany(s => s.Points.Zip(s.Points.Skip(1), (a, b) => TimeSpan.FromTicks(b.Time - a.Time).TotalSeconds))
            .Order().ToArray();
        return gaps.Length == 0 ? 0 : gaps[gaps.Length / 2];
    }
}
