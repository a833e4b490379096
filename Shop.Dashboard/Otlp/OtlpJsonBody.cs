using Google.Protobuf;
using Shop.Dashboard.Otlp.Protocol;

namespace Shop.Dashboard.Otlp;

/// <summary>
/// The JSON form of the protocol: https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding. It is protobuf's own JSON, except that
/// trace and span ids are hexadecimal. Read as base64 they give bytes whose base64 is the hexadecimal text again: no digit is lost.
/// </summary>
internal static class OtlpJsonBody
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    public static ExportTraces Traces(string json)
    {
        var export = Parser.Parse<ExportTraces>(json);
        foreach (var span in export.ResourceSpans.SelectMany(r => r.ScopeSpans).SelectMany(s => s.Spans))
        {
            span.TraceId = FromHex(span.TraceId);
            span.SpanId = FromHex(span.SpanId);
            span.ParentSpanId = FromHex(span.ParentSpanId);
            foreach (var link in span.Links)
            {
                link.TraceId = FromHex(link.TraceId);
                link.SpanId = FromHex(link.SpanId);
            }
        }

        return export;
    }

    public static ExportLogs Logs(string json)
    {
        var export = Parser.Parse<ExportLogs>(json);
        foreach (var record in export.ResourceLogs.SelectMany(r => r.ScopeLogs).SelectMany(s => s.LogRecords))
        {
            record.TraceId = FromHex(record.TraceId);
            record.SpanId = FromHex(record.SpanId);
        }

        return export;
    }

    public static ExportMetrics Metrics(string json) => Parser.Parse<ExportMetrics>(json);

    private static ByteString FromHex(ByteString id)
    {
        try
        {
            return id.IsEmpty ? id : ByteString.CopyFrom(Convert.FromHexString(id.ToBase64()));
        }
        catch (FormatException)
        {
            throw new InvalidJsonIdException();
        }
    }
}
