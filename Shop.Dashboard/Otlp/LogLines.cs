using System.Text.Json;
using Shop.Dashboard.Otlp.Protocol;

namespace Shop.Dashboard.Otlp;

/// <summary>
/// A line a record: {"time":"…Z","service":"web","instance":"1","level":"Warning","severity":13,
/// "traceId":"…","spanId":"…","category":"Shop.Web.Gateway.…","message":"…","attributes":{…}}, and, where there are such,
/// "event", "resource" (what else is known of the sender) and "scope". What is searched by stands first.
/// </summary>
internal static class LogLines
{
    public static IEnumerable<byte[]> From(ExportLogs export)
    {
        using var line = new JsonLine();
        foreach (var resource in export.ResourceLogs)
        {
            foreach (var scope in resource.ScopeLogs)
            {
                foreach (var record in scope.LogRecords)
                {
                    Write(line.Begin(), resource.Origin, scope.Scope, record);
                    yield return line.End();
                }
            }
        }
    }

    private static void Write(Utf8JsonWriter json, Origin? origin, Scope? scope, LogRecord record)
    {
        json.WriteTime("time", record.TimeUnixNano != 0 ? record.TimeUnixNano : record.ObservedTimeUnixNano);
        json.WriteString("service", origin.OriginAttribute("service.name"));
        json.WriteString("instance", origin.OriginAttribute("service.instance.id"));
        json.WriteString("level", record.SeverityText.Length > 0 ? record.SeverityText : Level(record.SeverityNumber));
        if (record.SeverityNumber != 0)
        {
            json.WriteNumber("severity", record.SeverityNumber);
        }

        json.WriteId("traceId", record.TraceId);
        json.WriteId("spanId", record.SpanId);
        json.WriteString("category", scope?.Name ?? "");
        json.WritePropertyName("message");
        json.WriteAny(record.Body);
        if (record.EventName.Length > 0)
        {
            json.WriteString("event", record.EventName);
        }

        json.WriteAttributes(record.Attributes);
        json.WriteOrigin(origin);
        json.WriteScope(scope);
    }

    // https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber
    private static string Level(int severity) => severity switch
    {
        >= 21 => "Critical",
        >= 17 => "Error",
        >= 13 => "Warning",
        >= 9 => "Information",
        >= 5 => "Debug",
        >= 1 => "Trace",
        _ => "",
    };
}
