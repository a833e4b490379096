using System.Text.Json;
using Google.Protobuf.Collections;
using Shop.Dashboard.Otlp.Protocol;

namespace Shop.Dashboard.Otlp;

/// <summary>The data points of a metric of any kind, each with what writes its value.</summary>
internal static class MetricPoints
{
    public static IEnumerable<SentPoint> Of(Metric metric) => metric.DataCase switch
    {
        Metric.DataOneofCase.Gauge => metric.Gauge.DataPoints.Select(p =>
            new SentPoint("gauge", p.TimeUnixNano, 0, Temporality.Unspecified, p.Attributes, json => WriteNumber(json, p))),
        Metric.DataOneofCase.Sum => metric.Sum.DataPoints.Select(p =>
            new SentPoint("sum", p.TimeUnixNano, p.StartTimeUnixNano, metric.Sum.AggregationTemporality, p.Attributes, json =>
            {
                json.WriteBoolean("monotonic", metric.Sum.IsMonotonic);
                WriteNumber(json, p);
            })),
        Metric.DataOneofCase.Histogram => metric.Histogram.DataPoints.Select(p =>
            new SentPoint("histogram", p.TimeUnixNano, p.StartTimeUnixNano, metric.Histogram.AggregationTemporality, p.Attributes, json =>
                WriteHistogram(json, p))),
        Metric.DataOneofCase.ExponentialHistogram => metric.ExponentialHistogram.DataPoints.Select(p =>
            new SentPoint("exponential", p.TimeUnixNano, p.StartTimeUnixNano, metric.ExponentialHistogram.AggregationTemporality, p.Attributes, json =>
                WriteExponential(json, p))),
        Metric.DataOneofCase.Summary => metric.Summary.DataPoints.Select(p =>
            new SentPoint("summary", p.TimeUnixNano, p.StartTimeUnixNano, Temporality.Cumulative, p.Attributes, json =>
                WriteTotals(json, p.Count, p.Sum))),
        _ => [],
    };

    private static void WriteNumber(Utf8JsonWriter json, NumberPoint point)
    {
        json.WritePropertyName("value");
        if (point.ValueCase == NumberPoint.ValueOneofCase.AsInt)
        {
            json.WriteNumberValue(point.AsInt);
        }
        else
        {
            json.WriteDouble(point.AsDouble);
        }
    }

    private static void WriteTotals(Utf8JsonWriter json, ulong count, double? sum)
    {
        json.WriteNumber("count", count);
        if (sum is { } total)
        {
            json.WritePropertyName("sum");
            json.WriteDouble(total);
        }
    }

    private static void WriteHistogram(Utf8JsonWriter json, HistogramPoint point)
    {
        WriteTotals(json, point.Count, point.HasSum ? point.Sum : null);
        json.WriteStartArray("buckets");
        for (var i = 0; i < point.BucketCounts.Count; i++)
        {
            json.WriteStartObject();
            json.WritePropertyName("to");
            if (i < point.ExplicitBounds.Count)
            {
                json.WriteDouble(point.ExplicitBounds[i]);
            }
            else
            {
                json.WriteNullValue();
            }

            json.WriteNumber("count", point.BucketCounts[i]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteExponential(Utf8JsonWriter json, ExponentialHistogramPoint point)
    {
        WriteTotals(json, point.Count, point.HasSum ? point.Sum : null);
        json.WriteNumber("scale", point.Scale);
        json.WriteNumber("zero", point.ZeroCount);
        WriteSide("positive", point.Positive);
        WriteSide("negative", point.Negative);

        void WriteSide(string name, ExponentialBuckets? side)
        {
            json.WriteStartObject(name);
            json.WriteNumber("offset", side?.Offset ?? 0);
            json.WriteStartArray("counts");
            foreach (var count in side?.BucketCounts ?? [])
            {
                json.WriteNumberValue(count);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }
    }

    /// <param name="Kind">gauge, sum, histogram, exponential or summary.</param>
    /// <param name="Time">When it was measured.</param>
    /// <param name="Start">Since when it counts; 0 where that is not said.</param>
    /// <param name="Temporality">Counted since the start, or since the point before.</param>
    /// <param name="Attributes">Its dimensions.</param>
    /// <param name="WriteValue">Writes what was measured.</param>
    public sealed record SentPoint(
        string Kind, ulong Time, ulong Start, Temporality Temporality, RepeatedField<KeyValue> Attributes, Action<Utf8JsonWriter> WriteValue);
}
