using System.Globalization;
using Microsoft.Playwright;
using Shop.Tests.Fixtures;
using Xunit.Abstractions;

namespace Shop.Tests.Browser;

/// <summary>How quick the shop feels, printed; docs/measurements/web.md says on which machine. What must be zero is checked.</summary>
[Collection(ServicesCollection.Name)]
[Trait("Category", "Browser")]
public sealed class PageFiguresTests(ServicesShop shop, ChromiumFixture chromium, ITestOutputHelper output) : IClassFixture<ChromiumFixture>
{
    private const int Loads = 5;

    // From the key to the first frame that shows what it changed.
    private const string Stopwatch = """
        (watched, event) => new Promise(done => {
          const region = document.querySelector(watched);
          let begun;
          document.addEventListener(event, () => { begun ??= performance.now(); }, { capture: true, once: true });
          new MutationObserver((_, observer) => {
            observer.disconnect();
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
          }).observe(region, { childList: true, subtree: true });
        })
        """;

    [BrowserFact]
    public async Task Pages_PaintWithoutMoving()
    {
        foreach (var path in new[] { "/", "/search?q=notebook", "/search", "/contact", await ProductAsync() })
        {
            var paints = new List<double>();
            double bytes = 0;
            for (var load = 0; load < Loads; load++)
            {
                // A context of its own has an empty cache.
                await using var context = await chromium.Browser.NewContextAsync();
                await PageWatch.StartAsync(context);
                var page = await context.NewPageAsync();
                await page.GotoAsync(new Uri(shop.Address, path).AbsoluteUri, new() { WaitUntil = WaitUntilState.NetworkIdle });
                paints.Add(await page.EvaluateAsync<double>("() => watched.paint"));
                bytes = await page.EvaluateAsync<double>(
                    "() => performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation')).reduce((sum, e) => sum + e.transferSize, 0)");
                await PageWatch.HasNotMovedAsync(page);
            }
            Print($"largest contentful paint of {path}", paints);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  on the wire: {bytes / 1024:0.0} kB"));
        }
    }

    [BrowserFact]
    public async Task TypingAndFiltering_AnswerWithoutMoving()
    {
        await using var context = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        await PageWatch.StartAsync(context);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(shop.Address, "/search?q=notebook").AbsoluteUri);
        var (typing, filtering) = (new List<double>(), new List<double>());
        foreach (var key in "monitor 27 cable usb mouse")
        {
            var field = page.GetByRole(AriaRole.Combobox);
            await field.FocusAsync();
            var watch = page.EvaluateAsync<double>($"() => ({Stopwatch})('#suggestions', 'input')");
            await page.Keyboard.TypeAsync(key.ToString());
            // A blank may change nothing.
            if (await Task.WhenAny(watch, Task.Delay(2000)) == watch)
            {
                typing.Add(await watch);
            }
        }
        await page.Keyboard.PressAsync("Escape");
        for (var click = 0; click < 6; click++)
        {
            var watch = page.EvaluateAsync<double>($"() => ({Stopwatch})('#search', 'click')");
            await page.Locator(".choice").Nth(click % 2).ClickAsync();
            filtering.Add(await watch);
            await Assertions.Expect(page.Locator("#search")).Not.ToHaveAttributeAsync("aria-busy", "true");
        }

        Print("key to suggestions painted", typing);
        Print("filter to results painted", filtering);
        Assert.NotEmpty(typing);
        await PageWatch.HasNotMovedAsync(page);
    }

    private void Print(string what, List<double> times)
    {
        times.Sort();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: median {times[times.Count / 2]:0} ms, highest {times[^1]:0} ms of {times.Count}"));
    }

    private async Task<string> ProductAsync()
    {
        using var client = shop.CreateClient();
        var found = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync("/api/v1/search?q=notebook&pageSize=1")).RootElement;
        return $"/products/{found.GetProperty("items")[0].GetProperty("id").GetRawText()}";
    }
}
