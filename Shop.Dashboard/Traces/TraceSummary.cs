using System.Globalization;
using Shop.Dashboard.Telemetry;

namespace Shop.Dashboard.Traces;

/// <summary>A trace in a list, gathered from its spans.</summary>
public sealed class TraceSummary(UInt128 traceId)
{
    private readonly List<(int Origin, int Spans, int Errors)> _origins = [];
    private long _rootStart = long.MaxValue;
    private bool _hasRoot;

    public string TraceId => traceId.ToString("x32", CultureInfo.InvariantCulture);

    public long Start { get; private set; } = long.MaxValue;

    public long End { get; private set; }

    public TimeSpan Duration => TimeSpan.FromTicks(End - Start);

    public int Errors { get; private set; }

    /// <summary>The numbers of the spans' lines.</summary>
    public List<long> Spans { get; } = [];

    /// <summary>The line of the first span without a parent, or else of the earliest.</summary>
    public long Root { get; private set; }

    /// <summary>What the root does; empty until it is read.</summary>
    public string Name { get; set; } = "";

    public OriginName RootOrigin { get; set; }

    /// <summary>False when the span that began it has not arrived, or made room.</summary>
    public bool HasRoot => _hasRoot;

    public IReadOnlyList<(int Origin, int Spans, int Errors)> Origins => _origins;

    public void Add(long number, in SpanEntry span)
    {
        Spans.Add(number);
        Start = Math.Min(Start, span.Start);
        End = Math.Max(End, span.Start + span.Duration);
        Errors += span.IsError ? 1 : 0;
        var isRoot = span.ParentId == 0;
        if ((isRoot && !_hasRoot) || (isRoot == _hasRoot && span.Start < _rootStart))
        {
            (Root, _rootStart, _hasRoot) = (number, span.Start, isRoot);
        }

        var origin = span.Origin;
        var at = _origins.FindIndex(o => o.Origin == origin);
        var before = at < 0 ? (Origin: origin, Spans: 0, Errors: 0) : _origins[at];
        var now = (origin, before.Spans + 1, before.Errors + (span.IsError ? 1 : 0));
        if (at < 0)
        {
            _origins.Add(now);
        }
        else
        {
            _origins[at] = now;
        }
    }
}
