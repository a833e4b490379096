using System.Globalization;
using Shop.Dashboard.Filters;

namespace Shop.Dashboard.Traces;

/// <summary>What is asked for of the traces: all of it stands in the address.</summary>
internal sealed record TraceQuery
{
    /// <summary>A service or an instance that took part.</summary>
    public string Origin { get; init; } = "";

    /// <summary>A word in the name or an attribute of a span, or the beginning of the trace's id.</summary>
    public string Text { get; init; } = "";

    public double? MinMilliseconds { get; init; }

    public bool OnlyErrors { get; init; }

    /// <summary>One span of the trace meets them all.</summary>
    public IReadOnlyList<FieldFilter> Filters { get; init; } = [];

    /// <summary>Only traces that began before these ticks: the page after.</summary>
    public long Before { get; init; } = long.MaxValue;

    public bool LooksIntoSpans => Text.Length > 0 || Filters.Count > 0;

    public static TraceQuery From(HttpRequest request)
    {
        var query = request.Query;
        return new TraceQuery
        {
            Origin = query["resource"].ToString(),
            Text = query["q"].ToString().Trim(),
            MinMilliseconds = double.TryParse(query["min"], NumberStyles.Float, CultureInfo.InvariantCulture, out var min) && min > 0 ? min : null,
            OnlyErrors = query["errors"] == "1",
            Filters = FieldFilters.Of(request),
            Before = long.TryParse(query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : long.MaxValue,
        };
    }
}
