using Shop.Dashboard.Logs;

namespace Shop.Dashboard.Traces;

/// <summary>A line of the waterfall.</summary>
public sealed record SpanRow(SpanItem Span, int Depth)
{
    /// <summary>How many spans are below it, at any depth.</summary>
    public int Below { get; set; }

    /// <summary>How many of those failed: seen when they are folded away.</summary>
    public int ErrorsBelow { get; set; }

    /// <summary>It names a parent that is not there.</summary>
    public bool IsOrphan { get; init; }

    public bool IsFolded { get; init; }

    public IReadOnlyList<LogItem> Logs { get; init; } = [];
}
