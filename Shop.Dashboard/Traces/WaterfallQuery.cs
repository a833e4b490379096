using Shop.Dashboard.Telemetry;

namespace Shop.Dashboard.Traces;

/// <summary>How a trace is to be shown: all of it stands in the address.</summary>
public sealed record WaterfallQuery
{
    public const string FoldAll = "all";

    /// <summary>Spans whose children are folded away.</summary>
    public IReadOnlySet<ulong> Folded { get; init; } = new HashSet<ulong>();

    public bool IsAllFolded { get; init; }

    /// <summary>A word in a name, or in what a span tells.</summary>
    public string Text { get; init; } = "";

    public bool WithLogs { get; init; } = true;

    /// <summary>The span whose details are shown.</summary>
    public ulong? Selected { get; init; }

    public static WaterfallQuery From(HttpRequest request)
    {
        var query = request.Query;
        return new WaterfallQuery
        {
            Folded = query["fold"].Select(LineText.SpanId).OfType<ulong>().ToHashSet(),
            IsAllFolded = query["fold"].Contains(FoldAll),
            Text = query["q"].ToString().Trim(),
            WithLogs = query["logs"] != "0",
            Selected = LineText.SpanId(query["span"]),
        };
    }

    public bool Matches(SpanItem span) => Text.Length == 0
        || span.Name.Contains(Text, StringComparison.OrdinalIgnoreCase)
        || span.Tells.Contains(Text, StringComparison.OrdinalIgnoreCase)
        || span.Origin.Service.Contains(Text, StringComparison.OrdinalIgnoreCase);
}
