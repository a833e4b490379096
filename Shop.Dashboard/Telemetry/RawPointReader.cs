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
            return ReadObject(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }

    private static RawPoint? ReadObject(JsonElement line)
    {
        var time = line.TimeOf("time");
        if (time == default)
        {
            return null;
        }

        var isHistogram = line.TryGetProperty("count", out _);
        return new RawPoint
        {
            Instrument = new InstrumentId(line.TextOf("service"), line.TextOf("meter"), line.TextOf("instrument")),
            Kind = isHistogram ? InstrumentKind.Histogram : NumberKind(line),
            Instance = line.TextOf("instance"),
            Unit = line.TextOf("unit"),
            Description = line.TextOf("description"),
            Attributes = line.PairsOf("attributes"),
            Time = time.Ticks,
            Start = line.TimeOf("start").Ticks,
            IsDelta = line.TextOf("temporality") == "delta",
            Value = line.NumberOf(isHistogram ? "sum" : "value"),
            Count = line.NumberOf("count"),
            Buckets = isHistogram ? Buckets(line) : null,
        };
    }

    private static InstrumentKind NumberKind(JsonElement line) =>
        line.TextOf("kind") != "sum" ? InstrumentKind.Gauge
        : line.TextOf("monotonic") == "true" ? InstrumentKind.Counter
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
        foreach (var item in line.ItemsOf("buckets"))
        {
            if (item.NumberOf("count") is > 0 and var count)
            {
                some.Add(new(bucket, count));
            }

            if (item.TryGetProperty("to", out var to) && to.ValueKind != JsonValueKind.Null)
            {
                bounds.Add(to.NumberOf());
            }

            bucket++;
        }

        some.RemoveAll(b => b.Key > bounds.Count);
        return new BucketCounts(new ExplicitLayout([.. bounds]), [.. some.Select(b => b.Key)], [.. some.Select(b => b.Value)]);
    }

    private static BucketCounts Exponential(JsonElement line)
    {
        var all = new SortedDictionary<long, double>();
        if (line.NumberOf("zero") is > 0 and var zero)
        {
            all[0] = zero;
        }

        AddSide("positive", negative: false);
        AddSide("negative", negative: true);
        return new BucketCounts(
            new ExponentialLayout((int)Math.Clamp(line.NumberOf("scale"), -30, 30)), [.. all.Keys], [.. all.Values]);

        void AddSide(string name, bool negative)
        {
            if (line.TryGetProperty(name, out var side))
            {
                var index = (long)Math.Clamp(side.NumberOf("offset"), int.MinValue, int.MaxValue);
                foreach (var count in side.ItemsOf("counts").Select(c => c.NumberOf()))
                {
                    if (count > 0)
                    {
                        all[ExponentialLayout.Bucket(index, negative)] = count;
                    }

                    index++;
                }
            }
        }
    }
}
