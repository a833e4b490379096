namespace Shop.Dashboard.Telemetry;

/// <summary>The telemetry that the pages show, in bounded memory. Nothing here waits or throws on what was sent.</summary>
internal sealed class TelemetryStore
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);
    private readonly TimeProvider _time;

    public TelemetryStore(TelemetryLimits? limits = null, TimeProvider? time = null)
    {
        limits ??= new TelemetryLimits();
        _time = time ?? TimeProvider.System;
        Logs = new LineStore<LogEntry>(limits.Logs, limits.LogBytes, limits.LineBytes, EntryReaders.Logs(Origins));
        Spans = new LineStore<SpanEntry>(limits.Spans, limits.SpanBytes, limits.LineBytes, EntryReaders.Spans(Origins));
        Metrics = new MetricStore(limits, _time);
    }

    public OriginTable Origins { get; } = new();

    public LineStore<LogEntry> Logs { get; }

    public LineStore<SpanEntry> Spans { get; }

    public MetricStore Metrics { get; }

    /// <summary>Yields at once and then after changes.</summary>
    /// <param name="version">What to watch, such as the version of the logs.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <param name="rest">How long what comes is told once.</param>
    public async IAsyncEnumerable<long> WatchAsync(
        Func<TelemetryStore, long> version,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken,
        TimeSpan? rest = null)
    {
        // Looking costs nothing, and those who add need not know who looks.
        using var timer = new PeriodicTimer(rest ?? BetweenLooks, _time);
        var seen = -1L;
        do
        {
            if (version(this) is var now && now != seen)
            {
                yield return seen = now;
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }
}
