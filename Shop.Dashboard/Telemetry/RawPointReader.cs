using System.Text.Json;

namespace Shop.Dashboard.Telemetry;

/// <summary>Reads a line of metrics.ndjson.</summary>
internal static class RawPointReader
{
    public static RawPoint? Read(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = LineText.Parse(line);
            return Read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }

    private static RawPoint? Read(JsonElement line)
    {
        var time = line.Time("time");
        if (time == default)
        {
            return null;
        }

        var isHistogram = line.TryGetProperty("count", out _);
        return new RawPoint
        {
            Instrument = new InstrumentId(line.Text("service"), line.Text("meter"), line.Text("instrument")),
            Kind = isHistogram ? InstrumentKind.Histogram : NumberKind(line),
            Instance = line.Text("instance"),
            Unit = line.Text("unit"),
            Description = line.Text("description"),
            Attributes = line.Pairs("attributes"),
            Time = time.Ticks,
            Start = line.Time("start").Ticks,
            IsDelta = line.Text("temporality") == "delta",
            Value = line.Number(isHistogram ? "sum" : "value"),
            Count = line.Number("count"),
            Buckets = isHistogram ? Buckets(line) : null,
        };
    }

    private static InstrumentKind NumberKind(JsonElement line) =>
        line.Text("kind") != "sum" ? InstrumentKind.Gauge
        : line.Text("monotonic") == "true" ? InstrumentKind.Counter
        : InstrumentKind.UpDownCounter;

    private static BucketCounts? Buckets(JsonElement line) =>
        line.TryGetProperty("buckets", out _) ? Explicit(line)
        : line.TryGetProperty("scale", out _) ? Exponential(line)
        : null;

    private static BucketCounts Explicit(JsonElement line)
    {
        var bounds = new List<double>();
        var some = new List<KeyValuePair<long, double>>();
        var bucket = 0;
        foreach (var item in line.Items("buckets"))
        {
            if (item.Number("count") is > 0 and var count)
            {
                some.Add(new(bucket, count));
            }

            if (item.TryGetProperty("to", out var to) && to.ValueKind != JsonValueKind.Null)
            {
                bounds.Add(to.Number());
            }

            bucket++;
        }

        some.RemoveAll(b => b.Key > bounds.Count);
        return new BucketCounts(new BucketLayout.Explicit([.. bounds]), [.. some.Select(b => b.Key)], [.. some.Select(b => b.Value)]);
    }

    private static BucketCounts Exponential(JsonElement line)
    {
        var all = new SortedDictionary<long, double>();
        if (line.Number("zero") is > 0 and var zero)
        {
            all[0] = zero;
        }

        AddSide("positive", negative: false);
        AddSide("negative", negative: true);
        return new BucketCounts(
            new BucketLayout.Exponential((int)Math.Clamp(line.Number("scale"), -30, 30)), [.. all.Keys], [.. all.Values]);

        void AddSide(string name, bool negative)
        {
            if (line.TryGetProperty(name, out var side))
            {
                var index = (long)Math.Clamp(side.Number("offset"), int.MinValue, int.MaxValue);
                foreach (var count in side.Items("counts").Select(c => c.Number()))
                {
                    if (count > 0)
                    {
                        all[BucketLayout.Exponential.Bucket(index, negative)] = count;
                    }

                    index++;
                }
            }
        }
    }
}
