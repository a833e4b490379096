using System.Text.Json;
using Google.Protobuf.Collections;
using Shop.Dashboard.Otlp.Protocol;

namespace Shop.Dashboard.Otlp;

/// <summary>
/// A line a data point: {"time":"…Z","service":"search","instance":"1","meter":"System.Runtime",
/// "instrument":"dotnet.gc.collections","unit":"{collection}","kind":"sum","start":"…Z","temporality":"cumulative",
/// "monotonic":true,"value":3,"attributes":{…},"description":"…"}. In place of the value a histogram has "count", "sum" and
/// "buckets":[{"to":5,"count":2},{"to":null,"count":1}], an exponential one "scale", "zero", "positive" and "negative".
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
                    foreach (var point in MetricPoints.Of(metric))
                    {
                        Write(line.Begin(), resource.Origin, scope.Scope, metric, point);
                        yield return line.End();
                    }
                }
            }
        }
    }

    private static void Write(Utf8JsonWriter json, Origin? origin, Scope? scope, Metric metric, MetricPoints.SentPoint point)
    {
        json.WriteTime("time", point.Time);
        json.WriteString("service", origin.OriginAttribute("service.name"));
        json.WriteString("instance", origin.OriginAttribute("service.instance.id"));
        json.WriteString("meter", scope?.Name ?? "");
        json.WriteString("instrument", metric.Name);
        json.WriteString("unit", metric.Unit);
        json.WriteString("kind", point.Kind);
        if (point.Start != 0)
        {
            json.WriteTime("start", point.Start);
        }

        if (point.Temporality != Temporality.Unspecified)
        {
            json.WriteString("temporality", point.Temporality == Temporality.Delta ? "delta" : "cumulative");
        }

        point.WriteValue(json);
        json.WriteAttributes(point.Attributes);
        if (metric.Description.Length > 0)
        {
            json.WriteString("description", metric.Description);
        }
    }
}
