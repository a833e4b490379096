using System.Text.Json;
using Shop.Dashboard.Otlp.Protocol;

namespace Shop.Dashboard.Otlp;

/// <summary>
/// A line a span: {"traceId":"…","spanId":"…","parentSpanId":null,"service":"search","instance":"1","source":"Npgsql",
/// "name":"postgresql","kind":"client","start":"…Z","durationMs":1.27,"status":"unset","attributes":{…},"links":[…]},
/// and, where there are such, "statusMessage", "events", "resource" (what else is known of the sender) and "scope".
/// </summary>
internal static class SpanLines
{
    public static IEnumerable<byte[]> From(ExportTraces export)
    {
        using var line = new JsonLine();
        foreach (var resource in export.ResourceSpans)
        {
            foreach (var scope in resource.ScopeSpans)
            {
                foreach (var span in scope.Spans)
                {
                    Write(line.Begin(), resource.Origin, scope.Scope, span);
                    yield return line.End();
                }
            }
        }
    }

    private static void Write(Utf8JsonWriter json, Origin? origin, Scope? scope, Span span)
    {
        var nanoseconds = span.EndTimeUnixNano > span.StartTimeUnixNano ? span.EndTimeUnixNano - span.StartTimeUnixNano : 0;
        json.WriteId("traceId", span.TraceId);
        json.WriteId("spanId", span.SpanId);
        json.WriteId("parentSpanId", span.ParentSpanId);
        json.WriteString("service", origin.OriginAttribute("service.name"));
        json.WriteString("instance", origin.OriginAttribute("service.instance.id"));
        json.WriteString("source", scope?.Name ?? "");
        json.WriteString("name", span.Name);
        json.WriteString("kind", Kind(span.Kind));
        json.WriteTime("start", span.StartTimeUnixNano);
        json.WriteNumber("durationMs", Math.Round(nanoseconds / 1e6, 4));
        json.WriteString("status", Status(span.Status));
        if (span.Status is { Message.Length: > 0 })
        {
            json.WriteString("statusMessage", span.Status.Message);
        }

        json.WriteAttributes(span.Attributes);
        WriteLinks(json, span);
        WriteEvents(json, span);
        json.WriteOrigin(origin);
        json.WriteScope(scope);
    }

    private static void WriteLinks(Utf8JsonWriter json, Span span)
    {
        json.WriteStartArray("links");
        foreach (var link in span.Links)
        {
            json.WriteStartObject();
            json.WriteId("traceId", link.TraceId);
            json.WriteId("spanId", link.SpanId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteEvents(Utf8JsonWriter json, Span span)
    {
        if (span.Events.Count == 0)
        {
            return;
        }

        json.WriteStartArray("events");
        foreach (var happened in span.Events)
        {
            json.WriteStartObject();
            json.WriteTime("time", happened.TimeUnixNano);
            json.WriteString("name", happened.Name);
            json.WriteAttributes(happened.Attributes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Kind(SpanKind kind) => kind switch
    {
        SpanKind.Server => "server",
        SpanKind.Client => "client",
        SpanKind.Producer => "producer",
        SpanKind.Consumer => "consumer",
        _ => "internal",
    };

    private static string Status(SpanStatus? status) => status?.Code switch
    {
        StatusCode.Ok => "ok",
        StatusCode.Error => "error",
        _ => "unset",
    };
}
