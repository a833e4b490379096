using Shop.Dashboard.Otlp.Protocol;

namespace Shop.Dashboard.Otlp;

/// <summary>Traces, logs or metrics: how a body of each form becomes lines.</summary>
/// <param name="Path">Where it is sent to, below /v1.</param>
/// <param name="RejectedField">What the JSON answer calls the number of records that were not kept.</param>
/// <param name="FromProtobuf">Reads a binary body.</param>
/// <param name="FromJson">Reads a JSON body.</param>
internal sealed record OtlpSignal(
    string Path, string RejectedField, Func<ReadOnlyMemory<byte>, IEnumerable<byte[]>> FromProtobuf, Func<string, IEnumerable<byte[]>> FromJson)
{
    public static OtlpSignal Traces { get; } = new("/traces", "rejectedSpans",
        body => SpanLines.From(ExportTraces.Parser.ParseFrom(body.Span)), json => SpanLines.From(OtlpJsonBody.Traces(json)));

    public static OtlpSignal Logs { get; } = new("/logs", "rejectedLogRecords",
        body => LogLines.From(ExportLogs.Parser.ParseFrom(body.Span)), json => LogLines.From(OtlpJsonBody.Logs(json)));

    public static OtlpSignal Metrics { get; } = new("/metrics", "rejectedDataPoints",
        body => MetricLines.From(ExportMetrics.Parser.ParseFrom(body.Span)), json => MetricLines.From(OtlpJsonBody.Metrics(json)));
}
