using System.Runtime.InteropServices;

namespace Shop.Dashboard.Telemetry;

/// <summary>What a series did between its last point and this one.</summary>
/// <param name="Time">Ticks.</param>
/// <param name="Seconds">How long the increment took; 0 for a value.</param>
/// <param name="Value">The value, the increment, or a histogram's increment of its sum.</param>
/// <param name="Count">A histogram's increment of its count.</param>
/// <param name="Buckets">A histogram's increments by size.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct MetricPoint(long Time, float Seconds, double Value, double Count, BucketCounts? Buckets)
{
    private const int OwnBytes = 40;

    public int Bytes => OwnBytes + (Buckets?.Bytes ?? 0);

    /// <summary>Both as one, where increments add up and of values the later one counts.</summary>
    public MetricPoint With(in MetricPoint later) => later.Seconds > 0 || Seconds > 0
        ? new(later.Time, Seconds + later.Seconds, Value + later.Value, Count + later.Count, BucketCounts.Sum(Buckets, later.Buckets))
        : later;
}
