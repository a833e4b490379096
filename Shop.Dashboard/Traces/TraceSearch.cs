using Shop.Dashboard.Filters;
using Shop.Dashboard.Telemetry;

namespace Shop.Dashboard.Traces;

/// <summary>Finds traces, from the newest. They are put together from the spans at each question: that is a matter of milliseconds.</summary>
internal static class TraceSearch
{
    public static TracePage Find(TelemetryStore store, TraceQuery query, int count, CancellationToken cancellationToken) =>
        store.Spans.Read(spans => Find(spans, store.Origins, query, count, cancellationToken));

    private static TracePage Find(
        LineSnapshot<SpanEntry> spans, OriginTable names, TraceQuery query, int count, CancellationToken cancellationToken)
    {
        var origins = query.Origin.Length > 0 ? names.NumbersOf(query.Origin) : null;
        var found = new List<TraceSummary>();
        var fields = new SortedSet<string>(StringComparer.Ordinal);
        var hasMore = false;
        foreach (var trace in All(spans).Where(t => t.Start < query.Before).OrderByDescending(t => t.Start))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!MayMatch(query, origins, trace) || (query.LooksIntoSpans && !HasMatch(query, spans, trace)))
            {
                continue;
            }

            hasMore = found.Count == count;
            if (hasMore)
            {
                break;
            }

            ReadRoot(spans, trace, fields);
            found.Add(trace);
        }

        return new TracePage(found, hasMore ? found[^1].Start : null, [.. fields.Take(200)]);
    }

    private static Dictionary<UInt128, TraceSummary>.ValueCollection All(LineSnapshot<SpanEntry> spans)
    {
        var traces = new Dictionary<UInt128, TraceSummary>();
        spans.FromOldest((number, in entry, _) =>
        {
            if (!traces.TryGetValue(entry.TraceId, out var trace))
            {
                traces[entry.TraceId] = trace = new TraceSummary(entry.TraceId);
            }

            trace.Add(number, entry);
            return true;
        });
        return traces.Values;
    }

    private static bool MayMatch(TraceQuery query, HashSet<int>? origins, TraceSummary trace) =>
        (!query.OnlyErrors || trace.Errors > 0)
        && (query.MinMilliseconds is not { } min || trace.Duration.TotalMilliseconds >= min)
        && (origins is null || trace.Origins.Any(o => origins.Contains(o.Origin)));

    private static bool HasMatch(TraceQuery query, LineSnapshot<SpanEntry> spans, TraceSummary trace)
    {
        if (query.Filters.Count == 0 && trace.TraceId.StartsWith(query.Text, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        foreach (var number in trace.Spans)
        {
            if (spans.Find(number) is { } line && Matches(query, line))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Matches(TraceQuery query, ReadOnlyMemory<byte> line)
    {
        using var document = LineText.Parse(line);
        var span = document.RootElement;
        return (query.Text.Length == 0 || LineValues.HasText(span, "name", query.Text)) && query.Filters.AllMatch(span);
    }

    private static void ReadRoot(LineSnapshot<SpanEntry> spans, TraceSummary trace, SortedSet<string> fields)
    {
        if (spans.Find(trace.Root) is { } line)
        {
            using var document = LineText.Parse(line);
            trace.Name = document.RootElement.TextOf("name");
            trace.RootOrigin = new OriginName(document.RootElement.TextOf("service"), document.RootElement.TextOf("instance"));
            fields.UnionWith(document.RootElement.PairsOf("attributes").Select(a => a.Key));
        }
    }
}
