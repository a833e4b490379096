using Shop.Dashboard.Telemetry;

namespace Shop.Dashboard.Metrics;

/// <summary>How many values of which size, added up over points, series and layouts of buckets.</summary>
internal sealed class Distribution
{
    private readonly Dictionary<(double Above, double UpTo), double> _counts = [];

    public void Add(BucketCounts buckets)
    {
        foreach (var (above, upTo, count) in buckets.Ranges)
        {
            _counts[(above, upTo)] = _counts.GetValueOrDefault((above, upTo)) + count;
        }
    }

    /// <summary>
    /// The value that this part of all values does not exceed, such as 0.9: within a bucket it is taken to be spread evenly, and of the last
    /// one, which has no end, its beginning is all that is known.
    /// </summary>
    public double? Percentile(double part)
    {
        var total = _counts.Values.Sum();
        if (total <= 0)
        {
            return null;
        }

        var rank = part * total;
        var seen = 0.0;
        var value = 0.0;
        foreach (var ((above, upTo), count) in _counts.OrderBy(b => b.Key.UpTo).ThenBy(b => b.Key.Above))
        {
            value = upTo;
            if (seen + count >= rank)
            {
                return above + ((upTo - above) * Math.Clamp((rank - seen) / count, 0, 1));
            }

            seen += count;
        }

        return value;
    }
}
