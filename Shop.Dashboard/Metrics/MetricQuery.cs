using System.Globalization;
using Shop.Dashboard.Telemetry;

namespace Shop.Dashboard.Metrics;

/// <summary>What is asked for of the metrics: all of it stands in the address.</summary>
public sealed record MetricQuery
{
    /// <summary>Begins the name of a parameter that chooses one value of a dimension.</summary>
    public const string WherePrefix = "d.";

    /// <summary>The dimension that every instrument has: which replica.</summary>
    public const string Instance = "instance";

    public static readonly int[] Windows = [1, 5, 15, 30, 60];

    public InstrumentId? Instrument { get; init; }

    public int Minutes { get; init; } = 5;

    /// <summary>Chosen values of dimensions.</summary>
    public IReadOnlyDictionary<string, string> Where { get; init; } = new Dictionary<string, string>();

    /// <summary>One line for each value of this dimension; null for each combination of all.</summary>
    public string? By { get; init; }

    public bool IsTable { get; init; }

    public static MetricQuery From(HttpRequest request)
    {
        var query = request.Query;
        return new MetricQuery
        {
            Instrument = query.ContainsKey("instrument")
                ? new InstrumentId(query["resource"].ToString(), query["meter"].ToString(), query["instrument"].ToString())
                : null,
            Minutes = int.TryParse(query["window"], NumberStyles.None, CultureInfo.InvariantCulture, out var window) && Windows.Contains(window) ? window : 5,
            Where = query.Where(q => q.Key.StartsWith(WherePrefix, StringComparison.Ordinal) && q.Value.ToString().Length > 0)
                .ToDictionary(q => q.Key[WherePrefix.Length..], q => q.Value[0]!, StringComparer.Ordinal),
            By = query["by"] is [{ Length: > 0 } by, ..] ? by : null,
            IsTable = query["view"] == "table",
        };
    }
}
