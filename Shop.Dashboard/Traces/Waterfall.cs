using System.Text.Json;
using Shop.Dashboard.Logs;
using Shop.Dashboard.Telemetry;

namespace Shop.Dashboard.Traces;

/// <summary>
/// The spans of a trace in the order of the tree. A span whose parent is missing is shown like a root; so is one of spans that name each
/// other as parents. No recursion: a chain of any length is only a list.
/// </summary>
public sealed class Waterfall
{
    public const int MostSpans = 10_000;
    private const int MostLogs = 2_000;

    private Waterfall(IReadOnlyList<SpanItem> spans, IReadOnlyList<SpanRow> rows, int missing, bool isCut)
    {
        Spans = spans;
        Rows = rows;
        Missing = missing;
        IsCut = isCut;
        Start = spans.Min(s => s.Start);
        End = Math.Max(spans.Max(s => s.End), Start + 1);
    }

    public IReadOnlyList<SpanItem> Spans { get; }

    /// <summary>What is to be seen: without what is folded away or does not match.</summary>
    public IReadOnlyList<SpanRow> Rows { get; }

    public long Start { get; }

    public long End { get; }

    /// <summary>Spans whose parent is not there.</summary>
    public int Missing { get; }

    /// <summary>There are more spans than are shown.</summary>
    public bool IsCut { get; }

    public TimeSpan Duration => TimeSpan.FromTicks(End - Start);

    /// <summary>Null when there is no such trace, or no longer.</summary>
    internal static Waterfall? Of(TelemetryStore store, UInt128 traceId, WaterfallQuery query)
    {
        var spans = Read(store, traceId);
        if (spans.Count == 0)
        {
            return null;
        }

        var isCut = spans.Count > MostSpans;
        spans = [.. spans.OrderBy(s => s.Start).ThenByDescending(s => s.End).Take(MostSpans)];
        var logs = LogSearch.OfTrace(store, traceId, MostLogs).ToLookup(l => LineText.SpanId(l.SpanId) ?? 0);
        var tree = new SpanTree(spans);
        return new Waterfall(spans, tree.Rows(query, logs), tree.Missing, isCut);
    }

    internal static SpanFull? Find(TelemetryStore store, UInt128 traceId, ulong spanId)
    {
        SpanFull? found = null;
        Walk(store, traceId, (entry, line) => found = entry.SpanId == spanId ? SpanFull.From(entry, line) : found);
        return found;
    }

    /// <summary>A number that changes when spans of the trace arrive.</summary>
    internal static long CountOf(TelemetryStore store, UInt128 traceId) => store.Spans.Read(spans =>
    {
        var count = 0L;
        spans.FromOldest((_, in entry, _) =>
        {
            count += entry.TraceId == traceId ? 1 : 0;
            return true;
        });
        return count;
    });

    private static List<SpanItem> Read(TelemetryStore store, UInt128 traceId)
    {
        var spans = new List<SpanItem>();
        Walk(store, traceId, (entry, line) => spans.Add(SpanItem.From(entry, line)));
        return spans;
    }

    private static void Walk(TelemetryStore store, UInt128 traceId, Action<SpanEntry, JsonElement> visit) => store.Spans.Read(spans =>
    {
        spans.FromOldest((_, in entry, line) =>
        {
            if (entry.TraceId == traceId)
            {
                using var document = LineText.Parse(line);
                visit(entry, document.RootElement);
            }

            return true;
        });
        return true;
    });
}
