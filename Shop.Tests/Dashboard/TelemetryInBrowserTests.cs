using Microsoft.Playwright;
using Shop.Tests.Browser;

namespace Shop.Tests.Dashboard;

[Trait("Category", "Browser")]
public sealed class TelemetryInBrowserTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    [BrowserFact]
    public Task Pages_InLight_HaveNoProblem() => CheckAsync(ColorScheme.Light, 1280);

    [BrowserFact]
    public Task Pages_InDark_HaveNoProblem() => CheckAsync(ColorScheme.Dark, 1280);

    [BrowserFact]
    public Task Pages_OnAPhone_HaveNoProblem() => CheckAsync(ColorScheme.Light, 390);

    private async Task CheckAsync(ColorScheme scheme, int width)
    {
        var folder = Directory.CreateTempSubdirectory("shop-telemetry-").FullName;
        await using var host = await TelemetryHost.StartAsync(folder);
        await host.SendAsync("/v1/logs", OtlpText.Log("Search for usb hub", severity: 17));
        await host.SendAsync("/v1/traces", OtlpText.Spans((OtlpText.Id(1), null, "GET /search"), (OtlpText.Id(2), OtlpText.Id(1), "query")));
        await host.SendAsync("/v1/metrics", $$$"""
            {"resourceMetrics":[{"scopeMetrics":[{"scope":{"name":"Shop"},"metrics":[{"name":"age","unit":"s","gauge":{"dataPoints":[{"timeUnixNano":"{{{OtlpText.Now}}}","asDouble":1.5}]}}]}]}]}
            """);
        await using var context = await chromium.NewCheckingContextAsync(scheme, width);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(host.Address, $"/login?t={TelemetryHost.Token}").AbsoluteUri);
        foreach (var path in new[]
        {
            "/logs", "/logs?log=1000000000", "/traces", $"/traces/{OtlpText.TraceId}", $"/traces/{OtlpText.TraceId}?span={OtlpText.Id(2)}",
            "/metrics", "/metrics?view=table",
        })
        {
            await page.GotoAsync(new Uri(host.Address, path).AbsoluteUri);
            await Accessibility.HasNoProblemAsync(page);
            Assert.Equal(0, await page.EvaluateAsync<int>("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
        }
    }
}
