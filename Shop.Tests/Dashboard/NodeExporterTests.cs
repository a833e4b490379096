using System.Diagnostics;

namespace Shop.Tests.Dashboard;

/// <summary>OpenTelemetry's exporters for Node.js, in both forms of the protocol: clients that know nothing of Shop.</summary>
public sealed class NodeExporterTests : IAsyncLifetime
{
    private const string Script = """
        const { BasicTracerProvider, SimpleSpanProcessor } = require('@opentelemetry/sdk-trace-base');
        const { resourceFromAttributes } = require('@opentelemetry/resources');
        const { SpanStatusCode, SpanKind } = require('@opentelemetry/api');
        const { OTLPTraceExporter } = require('@opentelemetry/exporter-trace-otlp-' + process.argv[2]);
        const exporter = new OTLPTraceExporter({ url: process.argv[3] + '/v1/traces', headers: { 'x-otlp-api-key': process.argv[4] }, timeoutMillis: 90000, compression: 'gzip' });
        const provider = new BasicTracerProvider({ resource: resourceFromAttributes({ 'service.name': 'node-client' }), spanProcessors: [new SimpleSpanProcessor(exporter)] });
        const span = provider.getTracer('a tracer').startSpan('from node', { kind: SpanKind.CLIENT, attributes: { 'db.query.text': 'SELECT 1', ratio: 0.5, list: ['a', 'b'] } });
        span.recordException(new Error('too late'));
        span.setStatus({ code: SpanStatusCode.ERROR, message: 'failed' });
        span.end();
        provider.forceFlush().then(() => provider.shutdown());
        """;

    private static readonly string[] Packages =
        ["@opentelemetry/api", "@opentelemetry/sdk-trace-base", "@opentelemetry/resources", "@opentelemetry/exporter-trace-otlp-http", "@opentelemetry/exporter-trace-otlp-proto"];

    private readonly string _folder = Directory.CreateTempSubdirectory("shop-node-").FullName;

    public Task InitializeAsync() => File.WriteAllTextAsync(Path.Combine(_folder, "client.js"), Script);

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [NodeFact]
    public async Task Spans_FromNode_ArriveInBothForms()
    {
        await RunAsync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", .. Packages]);
        foreach (var form in new[] { "http", "proto" })
        {
            await using var server = await ReceiverServer.StartAsync("the key");

            await RunAsync("node", ["client.js", form, server.Client.BaseAddress!.AbsoluteUri.TrimEnd('/'), "the key"]);

            var span = Assert.Single(await server.StopAndReadAsync("traces.ndjson"));
            Assert.Equal("node-client", span.GetProperty("service").GetString());
            Assert.Equal("from node", span.GetProperty("name").GetString());
            Assert.Equal("client", span.GetProperty("kind").GetString());
            Assert.Equal("error", span.GetProperty("status").GetString());
            Assert.Equal(32, span.GetProperty("traceId").GetString()!.Length);
            Assert.Equal(0.5, span.GetProperty("attributes").GetProperty("ratio").GetDouble());
            Assert.Equal("b", span.GetProperty("attributes").GetProperty("list")[1].GetString());
            Assert.Equal("exception", span.GetProperty("events")[0].GetProperty("name").GetString());
        }
    }

    private async Task RunAsync(string program, IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {await output} {await error}");
    }
}
