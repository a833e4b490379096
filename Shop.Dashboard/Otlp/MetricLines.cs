using System.Text.Json;
using Google.Protobuf.Collections;
using Shop.Dashboard.Otlp.Protocol;

namespace Shop.Dashboard.Otlp;

/// <summary>
/// A line a data point: {"time":"…Z","service":"search","instance":"1","meter":"System.Runtime",
/// "instrument":"dotnet.gc.collections","unit":"{collection}","value":3,"attributes":{…}}; a histogram has
/// "count", "sum" and "buckets":[{"to":5,"count":2},{"to":null,"count":1}] in place of the value.
/// </summary>
internal static class MetricLines
{
    public static IEnumerable<byte[]> From(ExportMetrics export)
    {
        using var line = new JsonLine();
        foreach (var resource in export.ResourceMetrics)
        {
            foreach (var scope in resource.ScopeMetrics)
            {
                foreach (var metric in scope.Metrics)
                {
                    foreach (var (time, attributes, writeValue) in Points(metric))
                    {
                        var json = line.Begin();
                        json.WriteTime("time", time);
                        json.WriteString("service", resource.Origin.OriginAttribute("service.name"));
                        json.WriteString("instance", resource.Origin.OriginAttribute("service.instance.id"));
                        json.WriteString("meter", scope.Scope?.Name ?? "");
                        json.WriteString("instrument", metric.Name);
                        json.WriteString("unit", metric.Unit);
                        writeValue(json);
                        json.WriteAttributes(attributes);
                        yield return line.End();
                    }
                }
            }
        }
    }

    private static IEnumerable<Point> Points(Metric metric) => metric.DataCase switch
    {
        Metric.DataOneofCase.Gauge => metric.Gauge.DataPoints.Select(Number),
        Metric.DataOneofCase.Sum => metric.Sum.DataPoints.Select(Number),
        Metric.DataOneofCase.Histogram => metric.Histogram.DataPoints.Select(p =>
            new Point(p.TimeUnixNano, p.Attributes, json => WriteHistogram(json, p))),
        Metric.DataOneofCase.ExponentialHistogram => metric.ExponentialHistogram.DataPoints.Select(p =>
            new Point(p.TimeUnixNano, p.Attributes, json => WriteTotals(json, p.Count, p.HasSum ? p.Sum : null))),
        _ => [],
    };

    private static Point Number(NumberPoint point) => new(point.TimeUnixNano, point.Attributes, json =>
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
    });

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

    private sealed record Point(ulong Time, RepeatedField<KeyValue> Attributes, Action<Utf8JsonWriter> WriteValue);
}
