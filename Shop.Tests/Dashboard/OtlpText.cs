using System.Globalization;
using System.Text.Json;

namespace Shop.Tests.Dashboard;

/// <summary>Bodies of OTLP in JSON, as a client would send them now.</summary>
internal static class OtlpText
{
    public const string TraceId = "0af7651916cd43dd8448eb211c80319c";

    public static string Now => Nano(DateTimeOffset.UtcNow);

    public static string Nano(DateTimeOffset time) => ((time - DateTimeOffset.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture);

    public static string Log(string message, string service = "search", string attribute = "value", int severity = 9) => $$$"""
        {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":{{{Quoted(service)}}}}}]},"scopeLogs":[{"scope":{"name":"Shop.Tests"},
        "logRecords":[{"timeUnixNano":"{{{Now}}}","severityNumber":{{{severity}}},"traceId":"{{{TraceId}}}","spanId":"b7ad6b7169203331",
        "body":{"stringValue":{{{Quoted(message)}}}},"attributes":[{"key":"note","value":{"stringValue":{{{Quoted(attribute)}}}}}],"unknown":{"a":[1]}}]}]}]}
        """;

    public static string Spans(params (string Id, string? Parent, string Name)[] spans) => $$$"""
        {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"search"}}]},"scopeSpans":[{"spans":[
        {{{string.Join(',', spans.Select(s => $$$"""
        {"traceId":"{{{TraceId}}}","spanId":"{{{s.Id}}}","parentSpanId":"{{{s.Parent}}}","name":{{{Quoted(s.Name)}}},"kind":2,"startTimeUnixNano":"{{{Now}}}","endTimeUnixNano":"{{{Nano(DateTimeOffset.UtcNow.AddMilliseconds(5))}}}",
        "attributes":[{"key":"db.query.text","value":{"stringValue":{{{Quoted("about " + s.Name)}}}}}]}
        """))}}}
        ]}]}]}
        """;

    public static string Id(int number) => number.ToString("x16", CultureInfo.InvariantCulture);

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
