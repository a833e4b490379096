using Shop.Dashboard.Telemetry;

namespace Shop.Dashboard.Metrics;

/// <summary>Turns the points of series into a value for each step.</summary>
internal static class SeriesValues
{
    /// <summary>Increments a second, of all series together. An increment is spread over the time that it took.</summary>
    public static double?[] Rate(IEnumerable<SeriesView> series, TimeBins bins, Func<MetricPoint, double> increment)
    {
        var total = new double?[bins.Count];
        foreach (var one in series)
        {
            var sums = new double[bins.Count];
            var covered = new double[bins.Count];
            foreach (var point in one.Points)
            {
                Spread(point, increment(point), bins, sums, covered);
            }

            for (var bin = 0; bin < bins.Count; bin++)
            {
                // A step of which little is known yet would look like a fall.
                total[bin] = covered[bin] >= bins.Seconds * 0.4 ? (total[bin] ?? 0) + (sums[bin] / covered[bin]) : total[bin];
            }
        }

        return total;
    }

    /// <summary>The last value of each step, of all series together: their sum or their mean.</summary>
    public static double?[] Level(IEnumerable<SeriesView> series, TimeBins bins, bool isSum)
    {
        var sums = new double[bins.Count];
        var counts = new int[bins.Count];
        foreach (var one in series)
        {
            var last = Last(one, bins);
            for (var bin = 0; bin < bins.Count; bin++)
            {
                sums[bin] += last[bin] ?? 0;
                counts[bin] += last[bin] is null ? 0 : 1;
            }
        }

        return [.. sums.Zip(counts, (sum, count) => count == 0 ? (double?)null : isSum ? sum : sum / count)];
    }

    /// <summary>Percentiles of what was measured in each step, of all series together.</summary>
    public static double?[][] Percentiles(IEnumerable<SeriesView> series, TimeBins bins, params double[] percentiles)
    {
        var distributions = new Distribution?[bins.Count];
        foreach (var point in series.SelectMany(s => s.Points))
        {
            if (bins.Bin(point.Time) is >= 0 and var bin && bin < bins.Count && point.Buckets is not null)
            {
                (distributions[bin] ??= new Distribution()).Add(point.Buckets);
            }
        }

        return [.. percentiles.Select(p => distributions.Select(d => d?.Percentile(p)).ToArray())];
    }

    private static void Spread(in MetricPoint point, double increment, TimeBins bins, double[] sums, double[] covered)
    {
        var seconds = Math.Max(point.Seconds, 0.001);
        var from = point.Time - (long)(seconds * TimeSpan.TicksPerSecond);
        for (var bin = Math.Max(0, bins.Bin(from + 1)); bin < bins.Count && bins.Start + (bin * bins.Step) < point.Time; bin++)
        {
            var start = Math.Max(from, bins.Start + (bin * bins.Step));
            var end = Math.Min(point.Time, bins.Start + ((bin + 1) * bins.Step));
            var part = TimeSpan.FromTicks(Math.Max(0, end - start)).TotalSeconds;
            sums[bin] += increment * part / seconds;
            covered[bin] += part;
        }
    }

    private static double?[] Last(SeriesView series, TimeBins bins)
    {
        var values = new double?[bins.Count];
        foreach (var point in series.Points)
        {
            if (bins.Bin(point.Time) is >= 0 and var bin && bin < bins.Count)
            {
                values[bin] = point.Value;
            }
        }

        // A sender that was late by a step has not lost its value.
        for (var bin = bins.Count - 1; bin > 0; bin--)
        {
            values[bin] ??= values[bin - 1];
        }

        return values;
    }
}
