using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Shop.Tests.Dashboard;

/// <summary>What OpenTelemetry's own exporter sends arrives whole: the field numbers of our .proto files are right.</summary>
public sealed partial class OtlpExporterTests
{
    private static readonly string[] Names = ["a", "b"];
    private static readonly ResourceBuilder Service =
        ResourceBuilder.CreateEmpty().AddService("search", serviceInstanceId: "search-1");

    [Fact]
    public async Task Traces_FromTheExporter_AreLinesWithParentsAndLinks()
    {
        await using var server = await ReceiverServer.StartAsync();
        using var source = new ActivitySource("Shop.Tests.Otlp");
        ActivityContext parent, child, other;
        using (var provider = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Service)
            .AddSource(source.Name).AddOtlpExporter(o => SendTo(o, server, "traces")).Build())
        {
            using (var before = source.StartActivity("before"))
            {
                other = before!.Context;
            }

            using var outer = source.StartActivity("GET /api", ActivityKind.Server, default(ActivityContext), links: [new(other)]);
            outer!.SetTag("http.response.status_code", 200).SetTag("ratio", double.NaN).SetTag("names", Names);
            using (var inner = source.StartActivity("query", ActivityKind.Client))
            {
                inner!.SetStatus(ActivityStatusCode.Error, "gone").AddException(new TimeoutException("too late"));
                child = inner.Context;
            }

            parent = outer.Context;
            outer.Stop();
            Assert.True(provider.ForceFlush());
        }

        var spans = (await server.StopAndReadAsync("traces.ndjson")).ToDictionary(s => s.GetProperty("name").GetString()!);
        var server200 = spans["GET /api"];
        Assert.Equal(parent.TraceId.ToHexString(), server200.GetProperty("traceId").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, server200.GetProperty("parentSpanId").ValueKind);
        Assert.Equal("search", server200.GetProperty("service").GetString());
        Assert.Equal("search-1", server200.GetProperty("instance").GetString());
        Assert.Equal("server", server200.GetProperty("kind").GetString());
        Assert.Equal("unset", server200.GetProperty("status").GetString());
        Assert.Equal(200, server200.GetProperty("attributes").GetProperty("http.response.status_code").GetInt32());
        Assert.Equal("NaN", server200.GetProperty("attributes").GetProperty("ratio").GetString());
        Assert.Equal("b", server200.GetProperty("attributes").GetProperty("names")[1].GetString());
        Assert.Equal(other.SpanId.ToHexString(), server200.GetProperty("links")[0].GetProperty("spanId").GetString());
        Assert.InRange(server200.GetProperty("start").GetDateTime(), DateTime.UtcNow.AddMinutes(-10), DateTime.UtcNow);
        Assert.InRange(server200.GetProperty("durationMs").GetDouble(), 0.0001, 60_000);

        var query = spans["query"];
        Assert.Equal(child.SpanId.ToHexString(), query.GetProperty("spanId").GetString());
        Assert.Equal(parent.SpanId.ToHexString(), query.GetProperty("parentSpanId").GetString());
        Assert.Equal("error", query.GetProperty("status").GetString());
        Assert.Equal("gone", query.GetProperty("statusMessage").GetString());
        Assert.Equal("exception", query.GetProperty("events")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Logs_FromTheExporter_AreLinesWithTheTraceTheyBelongTo()
    {
        await using var server = await ReceiverServer.StartAsync();
        using var activity = new Activity("work").SetIdFormat(ActivityIdFormat.W3C).Start();
        using (var factory = LoggerFactory.Create(logging => logging.AddOpenTelemetry(o =>
        {
            o.IncludeFormattedMessage = true;
            o.SetResourceBuilder(Service).AddOtlpExporter((e, processor) =>
            {
                SendTo(e, server, "logs");
                processor.ExportProcessorType = ExportProcessorType.Simple; // a batch is given up after 5 s when the factory ends
            });
        })))
        {
            Imported(factory.CreateLogger("Shop.Catalogue"), 10_000);
        }

        var line = Assert.Single(await server.StopAndReadAsync("logs.ndjson"));
        Assert.Equal("search", line.GetProperty("service").GetString());
        Assert.Equal("Warning", line.GetProperty("level").GetString(), StringComparer.OrdinalIgnoreCase);
        Assert.StartsWith("Warn", line.GetProperty("level").GetString(), StringComparison.Ordinal);
        Assert.Equal("10000 products imported", line.GetProperty("message").GetString());
        Assert.Equal("Shop.Catalogue", line.GetProperty("category").GetString());
        Assert.Equal(activity.TraceId.ToHexString(), line.GetProperty("traceId").GetString());
        Assert.Equal(activity.SpanId.ToHexString(), line.GetProperty("spanId").GetString());
        Assert.Equal(10_000, line.GetProperty("attributes").GetProperty("Count").GetInt32());
        Assert.InRange(line.GetProperty("time").GetDateTime(), DateTime.UtcNow.AddMinutes(-10), DateTime.UtcNow);
    }

    [Fact]
    public async Task Metrics_FromTheExporter_AreLinesWithValuesAndBuckets()
    {
        await using var server = await ReceiverServer.StartAsync();
        using var meter = new Meter("Shop.Tests.Otlp");
        using (var provider = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Service).AddMeter(meter.Name)
            .AddView("took", new ExplicitBucketHistogramConfiguration { Boundaries = [1, 10] })
            .AddOtlpExporter(o => SendTo(o, server, "metrics")).Build())
        {
            meter.CreateCounter<long>("queries", "{query}").Add(7, new KeyValuePair<string, object?>("kind", "typo"));
            meter.CreateObservableGauge("age", () => 1.5, "s");
            var took = meter.CreateHistogram<double>("took", "ms");
            took.Record(0.5);
            took.Record(100);
            Assert.True(provider.ForceFlush());
        }

        var lines = (await server.StopAndReadAsync("metrics.ndjson")).ToLookup(l => l.GetProperty("instrument").GetString());
        var queries = lines["queries"].First();
        Assert.Equal("Shop.Tests.Otlp", queries.GetProperty("meter").GetString());
        Assert.Equal("{query}", queries.GetProperty("unit").GetString());
        Assert.Equal(7, queries.GetProperty("value").GetInt64());
        Assert.Equal("typo", queries.GetProperty("attributes").GetProperty("kind").GetString());
        Assert.Equal(1.5, lines["age"].First().GetProperty("value").GetDouble());
        var histogram = lines["took"].First();
        Assert.Equal(2, histogram.GetProperty("count").GetInt32());
        Assert.Equal(100.5, histogram.GetProperty("sum").GetDouble());
        Assert.Equal(
            """[{"to":1,"count":1},{"to":10,"count":0},{"to":null,"count":1}]""", histogram.GetProperty("buckets").GetRawText());
    }

    private static void SendTo(OtlpExporterOptions options, ReceiverServer server, string signal)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.TimeoutMilliseconds = 90_000;
        options.Endpoint = new Uri(server.Client.BaseAddress!, "/v1/" + signal);
    }

    [LoggerMessage(LogLevel.Warning, "{Count} products imported")]
    private static partial void Imported(ILogger logger, int count);
}
