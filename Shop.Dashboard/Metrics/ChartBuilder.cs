using Shop.Dashboard.Telemetry;

namespace Shop.Dashboard.Metrics;

/// <summary>What is drawn of an instrument: sums as rates, values as they are, histograms as percentiles and as a rate.</summary>
internal static class ChartBuilder
{
    public const int MostLines = 10;

    public static IReadOnlyList<Chart> Build(InstrumentView instrument, MetricQuery query, DateTimeOffset now)
    {
        var series = Dimensions.Matching(instrument, query);
        var bins = new TimeBins(now, TimeSpan.FromMinutes(query.Minutes), series);
        return instrument.Kind switch
        {
            InstrumentKind.Counter => [Rate("Rate", instrument, series, query, bins, p => p.Value, instrument.Unit)],
            InstrumentKind.Histogram => Histogram(instrument, series, query, bins),
            InstrumentKind.UpDownCounter => [Levels("Value", instrument, series, query, bins, isSum: true)],
            _ => [Levels("Value", instrument, series, query, bins, isSum: false)],
        };
    }

    private static IReadOnlyList<Chart> Histogram(InstrumentView instrument, IReadOnlyList<SeriesView> series, MetricQuery query, TimeBins bins)
    {
        var rate = Rate("Measurements", instrument, series, query, bins, p => p.Count, "{measurement}");
        if (!series.Any(s => s.Points.Any(p => p.Buckets is not null)))
        {
            return [rate]; // a summary
        }

        var percentiles = SeriesValues.Percentiles(series, bins, 0.5, 0.9, 0.99);
        ChartLine[] lines = [new("p50", percentiles[0]), new("p90", percentiles[1]), new("p99", percentiles[2])];
        return [new Chart("Percentiles", instrument.Unit, bins, lines, 0), rate];
    }

    private static Chart Rate(
        string title, InstrumentView instrument, IReadOnlyList<SeriesView> series, MetricQuery query, TimeBins bins, Func<MetricPoint, double> increment, string unit)
    {
        var lines = Dimensions.Group(instrument, series, query.By).Select(g => new ChartLine(g.Key, SeriesValues.Rate(g, bins, increment)));
        return Largest(title, unit + "/s", bins, lines);
    }

    private static Chart Levels(
        string title, InstrumentView instrument, IReadOnlyList<SeriesView> series, MetricQuery query, TimeBins bins, bool isSum)
    {
        var lines = Dimensions.Group(instrument, series, query.By).Select(g => new ChartLine(g.Key, SeriesValues.Level(g, bins, isSum)));
        return Largest(title, instrument.Unit, bins, lines);
    }

    private static Chart Largest(string title, string unit, TimeBins bins, IEnumerable<ChartLine> lines)
    {
        var all = lines.Where(l => l.Values.Any(v => v is not null)).OrderByDescending(l => Math.Abs(l.Mean ?? 0)).ToList();
        return new Chart(title, unit, bins, [.. all.Take(MostLines).OrderBy(l => l.Name, StringComparer.Ordinal)], Math.Max(0, all.Count - MostLines));
    }
}
