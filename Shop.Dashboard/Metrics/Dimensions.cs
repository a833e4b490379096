using Shop.Dashboard.Telemetry;

namespace Shop.Dashboard.Metrics;

/// <summary>What tells the series of an instrument apart.</summary>
internal static class Dimensions
{
    private const int MostValues = 200;

    public static string? Value(SeriesView series, string dimension) => dimension == MetricQuery.Instance
        ? series.Instance
        : series.Attributes.FirstOrDefault(a => a.Key == dimension).Value;

    /// <summary>Each dimension with its values, those with one value only left out.</summary>
    public static IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Of(InstrumentView instrument) =>
    [
        .. Names(instrument)
            .Select(name => KeyValuePair.Create(name, Values(instrument, name)))
            .Where(d => d.Value.Count > 1),
    ];

    public static IReadOnlyList<SeriesView> Matching(InstrumentView instrument, MetricQuery query) =>
        [.. instrument.Series.Where(s => query.Where.All(w => (Value(s, w.Key) ?? "") == w.Value))];

    /// <summary>The series by the line that they belong to, with its name.</summary>
    public static IEnumerable<IGrouping<string, SeriesView>> Group(InstrumentView instrument, IReadOnlyList<SeriesView> series, string? by)
    {
        var names = by is null ? [.. Of(instrument).Select(d => d.Key)] : new[] { by };
        return series.GroupBy(s => Name(s, names, by is null));
    }

    private static string Name(SeriesView series, string[] names, bool withName)
    {
        var parts = names.Select(n => (Name: n, Value: Value(series, n))).Where(p => !string.IsNullOrEmpty(p.Value));
        var text = string.Join(", ", parts.Select(p => withName && names.Length > 1 ? $"{p.Name}={p.Value}" : p.Value));
        return text.Length == 0 ? "all" : text;
    }

    private static IEnumerable<string> Names(InstrumentView instrument) => instrument.Series
        .SelectMany(s => s.Attributes.Select(a => a.Key)).Append(MetricQuery.Instance)
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static IReadOnlyList<string> Values(InstrumentView instrument, string name) =>
        [.. instrument.Series.Select(s => Value(s, name) ?? "").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MostValues)];
}
