using Microsoft.Playwright;

namespace Shop.Tests.Browser;

/// <summary>What the browser itself measures, from before the first byte of each page.</summary>
internal static class PageWatch
{
    private const string Script = """
        (() => {
          window.watched = { shift: 0, sources: [], paint: 0, loads: 0 };
          new PerformanceObserver(list => {
            for (const entry of list.getEntries()) {
              if (!entry.hadRecentInput) {
                watched.shift += entry.value;
                watched.sources.push(...entry.sources.map(s => s.node?.className ?? s.node?.nodeName ?? '?'));
              }
            }
          }).observe({ type: 'layout-shift', buffered: true });
          new PerformanceObserver(list => { watched.paint = list.getEntries().at(-1).startTime; })
            .observe({ type: 'largest-contentful-paint', buffered: true });
        })();
        """;

    public static Task StartAsync(IBrowserContext context) => context.AddInitScriptAsync(Script);

    public static async Task HasNotMovedAsync(IPage page)
    {
        // Less than half a hundredth is what every tool shows as zero.
        var moved = await page.EvaluateAsync<string[]>("() => watched.shift >= 0.005 ? ['moved ' + watched.shift, ...watched.sources] : []");
        Assert.True(moved.Length == 0, $"{page.Url}: {string.Join(", ", moved)}");
    }
}
