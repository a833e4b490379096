namespace Shop.Dashboard.Telemetry;

/// <summary>What is kept in memory at most; the oldest goes first.</summary>
internal sealed record TelemetryLimits
{
    public int Logs { get; init; } = 100_000;

    public long LogBytes { get; init; } = 40 * 1024 * 1024;

    public int Spans { get; init; } = 100_000;

    public long SpanBytes { get; init; } = 48 * 1024 * 1024;

    /// <summary>Combinations of instrument, instance and attributes.</summary>
    public int Series { get; init; } = 5_000;

    public long MetricBytes { get; init; } = 48 * 1024 * 1024;

    /// <summary>How far back the pages look.</summary>
    public TimeSpan MetricWindow { get; init; } = TimeSpan.FromMinutes(65);

    /// <summary>A longer line is kept on disk only.</summary>
    public int LineBytes { get; init; } = 1024 * 1024;
}
