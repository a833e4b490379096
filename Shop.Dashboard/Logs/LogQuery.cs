using System.Globalization;
using Shop.Dashboard.Filters;
using Shop.Dashboard.Telemetry;

namespace Shop.Dashboard.Logs;

/// <summary>What is asked for of the logs: all of it stands in the address.</summary>
internal sealed record LogQuery
{
    /// <summary>The lowest severity number.</summary>
    public byte Level { get; init; }

    /// <summary>A service or an instance.</summary>
    public string Origin { get; init; } = "";

    public string Text { get; init; } = "";

    public UInt128? TraceId { get; init; }

    public ulong? SpanId { get; init; }

    public IReadOnlyList<FieldFilter> Filters { get; init; } = [];

    /// <summary>Only records with a lower number: the page after.</summary>
    public long Before { get; init; } = long.MaxValue;

    /// <summary>The record whose details are shown.</summary>
    public long? Selected { get; init; }

    public static LogQuery From(HttpRequest request)
    {
        var query = request.Query;
        return new LogQuery
        {
            Level = Severity.Number(query["level"]),
            Origin = query["resource"].ToString(),
            Text = query["q"].ToString().Trim(),
            TraceId = LineText.TraceId(query["trace"]),
            SpanId = LineText.SpanId(query["span"]),
            Filters = FieldFilters.Of(request),
            Before = Number(query["before"]) ?? long.MaxValue,
            Selected = Number(query["log"]),
        };
    }

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
