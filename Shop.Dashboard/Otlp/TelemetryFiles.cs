using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Shop.Dashboard.Otlp;

/// <summary>FOLDER/traces.ndjson, logs.ndjson and metrics.ndjson: the telemetry of every service, as lines of JSON.</summary>
internal sealed class TelemetryFiles : IAsyncDisposable
{
    public TelemetryFiles(
        string folder, ILogger? logger = null, TimeProvider? time = null, long maxFileBytes = NdjsonFile.DefaultMaxFileBytes)
    {
        logger ??= NullLogger.Instance;
        time ??= TimeProvider.System;
        Traces = new NdjsonFile(Path.Combine(folder, "traces.ndjson"), maxFileBytes, logger, time);
        Logs = new NdjsonFile(Path.Combine(folder, "logs.ndjson"), maxFileBytes, logger, time);
        Metrics = new NdjsonFile(Path.Combine(folder, "metrics.ndjson"), maxFileBytes, logger, time);
    }

    public NdjsonFile Traces { get; }

    public NdjsonFile Logs { get; }

    public NdjsonFile Metrics { get; }

    /// <summary>Records that were not written, because too much came at once or the disk refused them.</summary>
    public long Dropped => Traces.Dropped + Logs.Dropped + Metrics.Dropped;

    /// <summary>Writes what has arrived.</summary>
    public async ValueTask DisposeAsync()
    {
        await Traces.DisposeAsync();
        await Logs.DisposeAsync();
        await Metrics.DisposeAsync();
    }
}
