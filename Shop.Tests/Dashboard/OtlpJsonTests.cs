using System.Net;
using System.Text;
using Google.Protobuf;
using Shop.Dashboard.Otlp.Protocol;

namespace Shop.Tests.Dashboard;

public sealed class OtlpJsonTests
{
    private const string Trace = "0AF7651916CD43DD8448EB211C80319C";

    [Fact]
    public async Task Json_GivesTheSameLineAsProtobuf()
    {
        await using var server = await ReceiverServer.StartAsync();
        var span = new Span
        {
            TraceId = ByteString.CopyFrom(Convert.FromHexString(Trace)),
            SpanId = ByteString.CopyFrom(1, 2, 3, 4, 5, 6, 7, 8),
            Name = "GET /",
            Kind = SpanKind.Server,
            StartTimeUnixNano = 1_700_000_000_000_000_000,
            EndTimeUnixNano = 1_700_000_000_250_000_000,
            Status = new SpanStatus { Code = StatusCode.Error, Message = "gone" },
            Attributes =
            {
                new KeyValue { Key = "count", Value = new AnyValue { IntValue = long.MaxValue } },
                new KeyValue { Key = "ratio", Value = new AnyValue { DoubleValue = double.NaN } },
                new KeyValue { Key = "bytes", Value = new AnyValue { BytesValue = ByteString.CopyFrom(1, 2) } },
            },
        };
        var export = new ExportTraces { ResourceSpans = { new ResourceSpans { ScopeSpans = { new ScopeSpans { Spans = { span } } } } } };
        const string Json = $$$"""
            {"resourceSpans":[{"scopeSpans":[{"new":true,"spans":[{"traceId":"{{{Trace}}}","spanId":"0102030405060708","name":"GET /","kind":2,
            "startTimeUnixNano":1700000000000000000,"endTimeUnixNano":"1700000000250000000","status":{"code":2,"message":"gone"},
            "attributes":[{"key":"count","value":{"intValue":"9223372036854775807"}},{"key":"ratio","value":{"doubleValue":"NaN"}},
            {"key":"bytes","value":{"bytesValue":"AQI="}}],"flags":256}]}]}]}
            """;

        using var binary = new ByteArrayContent(export.ToByteArray()) { Headers = { ContentType = new("application/x-protobuf") } };
        (await server.Client.PostAsync("/v1/traces", binary)).EnsureSuccessStatusCode();
        (await PostAsync(server, "/v1/traces", Json)).EnsureSuccessStatusCode();

        var lines = await server.StopAndReadAsync("traces.ndjson");
        Assert.Equal(2, lines.Count);
        Assert.Equal(lines[0].GetRawText(), lines[1].GetRawText());
        Assert.Equal(Trace, lines[1].GetProperty("traceId").GetString(), ignoreCase: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null and more")]
    [InlineData("""{"resourceSpans":5}""")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"no hexadecimal!!"}]}]}]}""")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"startTimeUnixNano":"yesterday"}]}]}]}""")]
    public async Task Json_ThatIsNoExport_Is400InJson(string body)
    {
        await using var server = await ReceiverServer.StartAsync();

        var answer = await PostAsync(server, "/v1/traces", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("\"message\":", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_NestedWithoutEnd_Is400()
    {
        await using var server = await ReceiverServer.StartAsync();

        var answer = await PostAsync(server, "/v1/logs", string.Concat(Enumerable.Repeat("""{"resourceLogs":[""", 100_000)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static Task<HttpResponseMessage> PostAsync(ReceiverServer server, string path, string json) =>
        server.Client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));
}
