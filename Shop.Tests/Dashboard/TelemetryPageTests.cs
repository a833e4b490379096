using System.Net;

namespace Shop.Tests.Dashboard;

public sealed class TelemetryPageTests : IAsyncLifetime
{
    private const string Script = "<script>alert(1)</script>";
    private const string Picture = "\"><img src=x onerror=alert(2)>";
    private readonly string _folder = Directory.CreateTempSubdirectory("shop-telemetry-").FullName;
    private TelemetryHost _host = null!;

    public async Task InitializeAsync() => _host = await TelemetryHost.StartAsync(_folder);

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Text_FromTelemetry_IsText()
    {
        await _host.SendAsync("/v1/logs", OtlpText.Log(Script, Picture, Picture));
        await _host.SendAsync("/v1/traces", OtlpText.Spans((OtlpText.Id(1), null, Script), (OtlpText.Id(2), OtlpText.Id(1), Picture)));
        await _host.SendAsync("/v1/metrics", $$$"""
            {"resourceMetrics":[{"scopeMetrics":[{"scope":{"name":"{{{Script}}}"},"metrics":[{"name":"{{{Script}}}","unit":"{{{Script}}}","description":"{{{Script}}}",
            "gauge":{"dataPoints":[{"timeUnixNano":"{{{OtlpText.Now}}}","asDouble":1,"attributes":[{"key":"{{{Script}}}","value":{"stringValue":"{{{Script}}}"}}]},
            {"timeUnixNano":"{{{OtlpText.Now}}}","asDouble":2}]}}]}]}]}
            """);

        foreach (var path in new[]
        {
            "/logs", "/logs?log=1000000000", "/logs?f=" + Uri.EscapeDataString("note contains <script>"), "/logs?q=%3Cscript%3E&resource=%3Cscript%3E", "/traces", $"/traces?q={Uri.EscapeDataString(Picture)}",
            $"/traces/{OtlpText.TraceId}", $"/traces/{OtlpText.TraceId}?span={OtlpText.Id(2)}", "/metrics", "/metrics?view=table",
        })
        {
            var page = await _host.PageAsync(path);
            Assert.DoesNotContain("<script>", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(" style=", page, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("&lt;script&gt;alert(1)", await _host.PageAsync("/logs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/logs?level=Warning", false)]
    [InlineData("/logs?level=Information", true)]
    [InlineData("/logs?resource=contact", false)]
    [InlineData("/logs?resource=search&q=USB", true)]
    [InlineData("/logs?f=note+%3D+first", true)]
    [InlineData("/logs?f=note+%3D+first&f=message+!contains+hub", false)]
    [InlineData("/logs?field=note&op=!%3D&value=first", false)]
    [InlineData("/logs?trace=0af7651916cd43dd8448eb211c80319c", true)]
    [InlineData("/logs?trace=1af7651916cd43dd8448eb211c80319c", false)]
    [InlineData("/logs?before=1", false)]
    public async Task Logs_AreFilteredByTheAddress(string path, bool isShown)
    {
        await _host.SendAsync("/v1/logs", OtlpText.Log("Search for usb hub", attribute: "first"));

        Assert.Equal(isShown, (await _host.PageAsync(path)).Contains(">Search for usb hub<", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Trace_WithoutItsRoot_IsShown_AndACircleEnds()
    {
        await _host.SendAsync("/v1/traces", OtlpText.Spans(
            (OtlpText.Id(5), OtlpText.Id(99), "orphan"), (OtlpText.Id(6), OtlpText.Id(7), "round"), (OtlpText.Id(7), OtlpText.Id(6), "about")));

        var page = await _host.PageAsync($"/traces/{OtlpText.TraceId}");

        Assert.Contains("parent missing", page, StringComparison.Ordinal);
        Assert.Contains(">round<", page, StringComparison.Ordinal);
        Assert.Contains(">about<", page, StringComparison.Ordinal);
        Assert.Contains("no root", await _host.PageAsync("/traces"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trace_OfFiveThousandSpansInAChain_IsShown_AndFolds()
    {
        await _host.SendAsync("/v1/traces", OtlpText.Spans(
            [.. Enumerable.Range(1, 5_000).Select(i => (OtlpText.Id(i), i == 1 ? null : OtlpText.Id(i - 1), $"step {i}"))]));

        var page = await _host.PageAsync($"/traces/{OtlpText.TraceId}");
        var folded = await _host.PageAsync($"/traces/{OtlpText.TraceId}?fold={OtlpText.Id(2)}");

        Assert.Contains(">step 5000<", page, StringComparison.Ordinal);
        Assert.Contains(">step 2<", folded, StringComparison.Ordinal);
        Assert.DoesNotContain(">step 3<", folded, StringComparison.Ordinal);
        Assert.Contains("&#x2B;4998", folded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_LosesNothing()
    {
        await _host.SendAsync("/v1/logs", OtlpText.Log("before the restart"));
        await _host.SendAsync("/v1/traces", OtlpText.Spans((OtlpText.Id(1), null, "old span")));
        await _host.DisposeAsync();
        await File.AppendAllTextAsync(Path.Combine(_folder, "logs.ndjson"), "{\"time\":\"2026-");

        _host = await TelemetryHost.StartAsync(_folder);
        await _host.Server.Restored;
        await _host.SendAsync("/v1/logs", OtlpText.Log("after the restart"));

        var page = await _host.PageAsync("/logs");
        Assert.Contains("before the restart", page, StringComparison.Ordinal);
        Assert.Contains("after the restart", page, StringComparison.Ordinal);
        Assert.Contains("old span", await _host.PageAsync("/traces"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/traces/0af7651916cd43dd8448eb211c80319f")]
    [InlineData("/traces/zzf7651916cd43dd8448eb211c80319f")]
    [InlineData("/resources/search")]
    [InlineData("/console")]
    public async Task Page_ThatIsNot_Is404(string path)
    {
        using var answer = await _host.Pages.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Resources_WithoutAnAppHost_AreToldToBeElsewhere()
    {
        var page = await _host.PageAsync("/resources");

        Assert.Contains("runs without an app host", page, StringComparison.Ordinal);
        Assert.Contains("kubectl get pods", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form method=\"post\" action=\"/resources", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/resources\"", await _host.PageAsync("/traces"), StringComparison.Ordinal);
    }
}
