using Microsoft.Playwright;

namespace Shop.Tests.Browser;

/// <summary>What the browser itself measures, from before the first byte of each page.</summary>
internal static class PageWatch
{
    private const string Script = """
        (() => {
          window.watched = { shifts: [], answers: [], paint: 0 };
          new PerformanceObserver(list => {
            for (const entry of list.getEntries()) {
              if (!entry.hadRecentInput) {
                watched.shifts.push({ at: entry.startTime, value: entry.value, sources: entry.sources.map(s => s.node?.className ?? s.node?.nodeName ?? '?') });
              }
            }
          }).observe({ type: 'layout-shift', buffered: true });
          // What moves as results replace others was asked for. The browser itself knows that for half a second after a key or a
          // click only, and a busy machine may answer later.
          new MutationObserver(() => {
            const answer = { from: performance.now(), to: Infinity };
            watched.answers.push(answer);
            requestAnimationFrame(() => setTimeout(() => { answer.to = performance.now(); }));
          }).observe(document, { subtree: true, attributes: true, attributeFilter: ['aria-busy'] });
          new PerformanceObserver(list => { watched.paint = list.getEntries().at(-1).startTime; })
            .observe({ type: 'largest-contentful-paint', buffered: true });
        })();
        """;

    private const string Moved = """
        () => {
          const unasked = watched.shifts.filter(shift => !watched.answers.some(answer => answer.from <= shift.at && shift.at <= answer.to));
          const sum = unasked.reduce((all, shift) => all + shift.value, 0);
          return sum >= 0.005 ? ['moved ' + sum, ...unasked.flatMap(shift => shift.sources)] : [];
        }
        """;

    public static Task StartAsync(IBrowserContext context) => context.AddInitScriptAsync(Script);

    public static async Task HasNotMovedAsync(IPage page)
    {
        // Less than half a hundredth is what every tool shows as zero.
        var moved = await page.EvaluateAsync<string[]>(Moved);
        Assert.True(moved.Length == 0, $"{page.Url}: {string.Join(", ", moved)}");
    }
}
