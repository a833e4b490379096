using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Shop.Tests.ServiceDefaults;

/// <summary>Alone: the spans of all clients and servers of the process go to the receiver.</summary>
[Collection("console")]
public sealed class TelemetryTests
{
    private static readonly ActivitySource Source = new("Shop.Tests");
    private readonly ConcurrentDictionary<string, string> _received = new(StringComparer.Ordinal);

    [Fact]
    public async Task Service_WithReceiver_ExportsSpansMetricsAndLogs()
    {
        await using var receiver = await ReceiverAsync();
        await using (var service = await ServiceAsync(receiver))
        {
            await service.Client.GetAsync("/things/7?secret=swordfish");
            await service.Client.GetAsync("/broken");
            await service.Client.GetAsync("/health");
        }

        // At the end the exporter waits for what is under way, but not for long.
        await TestService.UntilAsync(() => Task.FromResult(_received.Count == 3), "spans, metrics and logs");
        var traces = _received["/v1/traces"];
        Assert.Contains("GET /things/{id}", traces, StringComparison.Ordinal);
        Assert.Contains("http.route", traces, StringComparison.Ordinal);
        Assert.Contains("http.response.status_code", traces, StringComparison.Ordinal);
        Assert.Contains("GET /broken", traces, StringComparison.Ordinal);
        Assert.Contains("inner step", traces, StringComparison.Ordinal);
        Assert.Contains("things-service", traces, StringComparison.Ordinal);
        Assert.Contains("a thing was seen", _received["/v1/logs"], StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", _received["/v1/metrics"], StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", traces, StringComparison.Ordinal);
        Assert.DoesNotContain("/health", traces, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Service_WithPrometheus_SendsItMetrics_AndNothingElse()
    {
        var keys = new ConcurrentQueue<string>();
        await using var receiver = await ReceiverAsync(keys);
        await using (var service = await TestService.StartAsync(settings:
        [
            ("Telemetry:Prometheus", new Uri(receiver.Address, "/v1/metrics").ToString()),
            ("OTEL_EXPORTER_OTLP_HEADERS", "x-otlp-api-key=of-the-other-receiver"),
            ("OTEL_SERVICE_NAME", "things-service"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "200"),
        ]))
        {
            await service.Client.GetAsync("/alive");
            await TestService.UntilAsync(
                () => Task.FromResult(_received.GetValueOrDefault("/v1/metrics", "").Contains("shop.disk.free", StringComparison.Ordinal)), "the disk's metric");
        }

        Assert.Equal(["/v1/metrics"], _received.Keys);
        Assert.Contains("service.instance.id", _received["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains(Environment.MachineName, _received["/v1/metrics"], StringComparison.Ordinal);
        Assert.All(keys, key => Assert.Equal("", key));
    }

    [Fact]
    public async Task Service_WithReceiverGone_Serves()
    {
        await using var service = await TestService.StartAsync(
            map: app => app.MapGet("/", () => "here").AllowAnonymous(),
            settings: [("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://127.0.0.1:{DefaultsTests.FreePort()}"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")]);

        Assert.Equal("here", await service.Client.GetStringAsync("/"));
    }

    private Task<TestService> ReceiverAsync(ConcurrentQueue<string>? keys = null) => TestService.StartAsync(map: app =>
        app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            keys?.Enqueue(request.Headers["x-otlp-api-key"].ToString());
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            // Protobuf holds its texts as they are.
            _received.AddOrUpdate($"/v1/{signal}", _ => Encoding.UTF8.GetString(body.ToArray()), (_, all) => all + Encoding.UTF8.GetString(body.ToArray()));
        }).AllowAnonymous());

    private static Task<TestService> ServiceAsync(TestService receiver) => TestService.StartAsync(
        map: app =>
        {
            var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Things");
            app.MapGet("/things/{id}", () =>
            {
                using var activity = Source.StartActivity("inner step");
#pragma warning disable CA1848 // one log line of a test
                logger.LogInformation("a thing was seen");
#pragma warning restore CA1848
            }).AllowAnonymous();
            app.MapGet("/broken", IResult () => throw new InvalidOperationException("broken")).AllowAnonymous();
        },
        settings:
        [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address.ToString()),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_SERVICE_NAME", "things-service"),
        ]);
}
