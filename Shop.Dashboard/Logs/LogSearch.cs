using System.Text.Json;
using Shop.Dashboard.Filters;
using Shop.Dashboard.Telemetry;

namespace Shop.Dashboard.Logs;

/// <summary>Finds log records, from the newest.</summary>
internal static class LogSearch
{
    private static readonly string[] OwnFields = ["message", "level", "category", "resource", "instance", "event", "time"];

    public static LogPage Find(TelemetryStore store, LogQuery query, int count, CancellationToken cancellationToken) =>
        store.Logs.Read(logs => Find(logs, store.Origins, query, count, cancellationToken));

    /// <summary>One record; null when it was evicted.</summary>
    public static LogItem? Find(TelemetryStore store, long number) => store.Logs.Read(logs =>
    {
        LogItem? found = null;
        logs.FromNewest((at, in entry, line) =>
        {
            found = at == number ? Read(new LogQuery(), at, entry, line) : null;
            return at > number;
        });
        return found;
    });

    /// <summary>The records of a trace, in order of time.</summary>
    public static IReadOnlyList<LogItem> OfTrace(TelemetryStore store, UInt128 traceId, int count) => store.Logs.Read(logs =>
    {
        var items = new List<LogItem>();
        logs.FromOldest((number, in entry, line) =>
        {
            if (entry.TraceId == traceId && Read(new LogQuery(), number, entry, line) is { } item)
            {
                items.Add(item);
            }

            return items.Count < count;
        });
        return items.OrderBy(i => i.Time).ToList();
    });

    private static LogPage Find(
        LineSnapshot<LogEntry> logs, OriginTable names, LogQuery query, int count, CancellationToken cancellationToken)
    {
        var items = new List<LogItem>();
        var hasMore = false;
        var origins = query.Origin.Length > 0 ? names.NumbersOf(query.Origin) : null;
        logs.FromNewest((number, in entry, line) =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (number < query.Before && MayMatch(query, origins, entry) && Read(query, number, entry, line) is { } item)
            {
                hasMore = items.Count == count;
                if (!hasMore)
                {
                    items.Add(item);
                }
            }

            return !hasMore;
        });
        var fields = OwnFields.Concat(items.SelectMany(i => i.Properties).Select(p => p.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        return new LogPage([.. items.OrderByDescending(i => i.Time)], hasMore ? items[^1].Number : null, [.. fields.Take(200)]);
    }

    private static bool MayMatch(LogQuery query, HashSet<int>? origins, in LogEntry entry) =>
        entry.Severity >= query.Level
        && (query.TraceId is null || query.TraceId == entry.TraceId)
        && (query.SpanId is null || query.SpanId == entry.SpanId)
        && origins?.Contains(entry.Origin) != false;

    private static LogItem? Read(LogQuery query, long number, in LogEntry entry, ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = LineText.Parse(line);
            var root = document.RootElement;
            return (query.Text.Length == 0 || LineValues.HasText(root, "message", query.Text)) && query.Filters.AllMatch(root)
                ? LogItem.From(number, entry, root)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
