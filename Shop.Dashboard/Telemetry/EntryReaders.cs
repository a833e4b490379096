using System.Text.Json;

namespace Shop.Dashboard.Telemetry;

/// <summary>Takes from a line what it is found by. A line that is no JSON, or has no time or id, is none.</summary>
internal static class EntryReaders
{
    public static LineStore<LogEntry>.Reader Logs(OriginTable origins) => (line, out entry) => TryReadLog(line, origins, out entry);

    public static LineStore<SpanEntry>.Reader Spans(OriginTable origins) => (line, out entry) => TryReadSpan(line, origins, out entry);

    private static bool TryReadLog(ReadOnlySpan<byte> line, OriginTable origins, out LogEntry entry)
    {
        long time = 0;
        double severity = 0;
        string service = "", instance = "", level = "";
        UInt128 traceId = 0;
        ulong spanId = 0;
        entry = default;
        try
        {
            var fields = new LineFields(line);
            while (fields.Next(out var name))
            {
                switch (name)
                {
                    case var _ when name.SequenceEqual("time"u8): time = fields.Time(); break;
                    case var _ when name.SequenceEqual("service"u8): service = fields.Text(); break;
                    case var _ when name.SequenceEqual("instance"u8): instance = fields.Text(); break;
                    case var _ when name.SequenceEqual("level"u8): level = fields.Text(); break;
                    case var _ when name.SequenceEqual("severity"u8): severity = fields.Number(); break;
                    case var _ when name.SequenceEqual("traceId"u8): traceId = fields.TraceId(); break;
                    case var _ when name.SequenceEqual("spanId"u8): spanId = fields.SpanId(); break;
                }
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }

        var number = severity is >= 1 and <= 24 ? (byte)severity : Severity.Number(level);
        entry = new LogEntry(traceId, spanId, time, origins.Number(service, instance), number);
        return time > 0;
    }

    private static bool TryReadSpan(ReadOnlySpan<byte> line, OriginTable origins, out SpanEntry entry)
    {
        long start = 0;
        double milliseconds = 0;
        string service = "", instance = "";
        UInt128 traceId = 0;
        ulong spanId = 0, parentId = 0;
        var isError = false;
        entry = default;
        try
        {
            var fields = new LineFields(line);
            while (fields.Next(out var name))
            {
                switch (name)
                {
                    case var _ when name.SequenceEqual("traceId"u8): traceId = fields.TraceId(); break;
                    case var _ when name.SequenceEqual("spanId"u8): spanId = fields.SpanId(); break;
                    case var _ when name.SequenceEqual("parentSpanId"u8): parentId = fields.SpanId(); break;
                    case var _ when name.SequenceEqual("service"u8): service = fields.Text(); break;
                    case var _ when name.SequenceEqual("instance"u8): instance = fields.Text(); break;
                    case var _ when name.SequenceEqual("start"u8): start = fields.Time(); break;
                    case var _ when name.SequenceEqual("durationMs"u8): milliseconds = fields.Number(); break;
                    case var _ when name.SequenceEqual("status"u8): isError = fields.Is("error"u8); break;
                }
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }

        var duration = (long)Math.Clamp(milliseconds * TimeSpan.TicksPerMillisecond, 0, TimeSpan.TicksPerDay * 365.0);
        entry = new SpanEntry(traceId, spanId, parentId, start, duration, origins.Number(service, instance), isError);
        return start > 0;
    }
}
