using Shop.Dashboard.Telemetry;

namespace Shop.Dashboard.Otlp;

/// <summary>Takes each line into memory, where the pages read it, and to its file. False: it will not be on disk.</summary>
internal sealed class TelemetryIntake(TelemetryFiles files, TelemetryStore? store)
{
    public bool TakeSpan(byte[] line)
    {
        store?.Spans.Add(line);
        return files.Traces.TryAdd(line);
    }

    public bool TakeLog(byte[] line)
    {
        store?.Logs.Add(line);
        return files.Logs.TryAdd(line);
    }

    /// <summary>A point that says little more than the last one written does is not written: an SDK may send one every second.</summary>
    public bool TakePoint(byte[] line) => store?.Metrics.Add(line) == PointFate.OnlyShown || files.Metrics.TryAdd(line);
}
