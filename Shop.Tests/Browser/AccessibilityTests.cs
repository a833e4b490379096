using Microsoft.Playwright;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Browser;

/// <summary>Every page and state of the storefront, in both schemes and three widths.</summary>
[Collection(ServicesCollection.Name)]
[Trait("Category", "Browser")]
public sealed class AccessibilityTests(ServicesShop shop, ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private static readonly (string Name, string Path)[] s_pages =
    [
        ("front", "/"), ("results", "/search?q=notebook"), ("corrected", "/search?q=notebok&brand=Nobody&minPrice=50"), ("nothing-found", "/search?q=zzqqxx"),
        ("past-the-end", "/search?q=&page=400"), ("contact", "/contact"), ("thanks", "/contact/sent?reference=SH-ABC234&token=x"), ("missing", "/nowhere"),
    ];

    [BrowserTheory]
    [InlineData(ColorScheme.Light, "en", 1280)]
    [InlineData(ColorScheme.Light, "en", 768)]
    [InlineData(ColorScheme.Light, "en", 360)]
    [InlineData(ColorScheme.Dark, "en", 1280)]
    [InlineData(ColorScheme.Dark, "en", 768)]
    [InlineData(ColorScheme.Dark, "en", 360)]
    [InlineData(ColorScheme.Light, "de", 360)]
    public async Task PagesAndStates_HaveNoProblem(ColorScheme scheme, string language, int width)
    {
        await using var context = await chromium.NewCheckingContextAsync(scheme, width, language);
        var page = await context.NewPageAsync();
        foreach (var (name, path) in s_pages)
        {
            await GoAsync(page, path);
            await Accessibility.CheckAsync(page, name);
        }

        await GoAsync(page, "/search");
        await page.Locator(".card__name a").First.ClickAsync();
        await page.Locator(".product").WaitForAsync();
        await Accessibility.CheckAsync(page, "product");
        await GoAsync(page, "/");
        await page.Locator("#viewed").WaitForAsync();
        await Accessibility.CheckAsync(page, "recently-viewed");
        await page.GetByRole(AriaRole.Combobox).PressSequentiallyAsync("note");
        await page.Locator("[role=option]").First.WaitForAsync();
        await page.GetByRole(AriaRole.Combobox).PressAsync("ArrowDown");
        await Accessibility.CheckAsync(page, "suggestions");
        await GoAsync(page, "/search?q=notebook#filters");
        await page.Locator(".choices-more summary").First.ClickAsync();
        await Accessibility.CheckAsync(page, "filters");
        await CheckConversationAsync(page);
    }

    private async Task CheckConversationAsync(IPage page)
    {
        await GoAsync(page, "/contact");
        var send = page.Locator("main form [type=submit]");
        await send.ClickAsync();
        await Assertions.Expect(page.Locator("#body-problem")).ToBeVisibleAsync();
        await Accessibility.CheckAsync(page, "contact-problems");
        foreach (var (field, text) in new[] { ("#name", "Ann Example"), ("#email", "ann@example.org"), ("#subject", "Opening hours"), ("#body", "Are you open on Sunday?") })
        {
            await page.Locator(field).FillAsync(text);
        }
        await send.ClickAsync();
        await page.Locator(".ticket a").ClickAsync();
        await page.Locator(".talk").WaitForAsync();
        await Accessibility.CheckAsync(page, "conversation");
    }

    private async Task GoAsync(IPage page, string path) => await page.GotoAsync(new Uri(shop.Address, path).AbsoluteUri);

    // Twice the size on a small laptop: 640 CSS pixels for 1280.
    [BrowserFact]
    public async Task Zoomed_ToTwiceTheSize_NothingSticksOut_AndNothingMoves()
    {
        await using var context = await chromium.Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = 640, Height = 400 },
            DeviceScaleFactor = 2,
            ReducedMotion = ReducedMotion.Reduce,
        });
        await PageWatch.StartAsync(context);
        var page = await context.NewPageAsync();
        foreach (var (_, path) in s_pages)
        {
            await GoAsync(page, path);
            Assert.Equal(640, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            Assert.Equal("auto", await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).scrollBehavior"));
            Assert.Equal("0s", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.button, .card, a')).transitionDuration"));
            await PageWatch.HasNotMovedAsync(page);
        }
    }
}
