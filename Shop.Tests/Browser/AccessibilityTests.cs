using Microsoft.Playwright;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Browser;

/// <summary>Every page and state of the storefront, in both schemes and three widths: axe finds nothing, and nothing sticks out.</summary>
[Collection(ServicesCollection.Name)]
[Trait("Category", "Browser")]
public sealed class AccessibilityTests(ServicesShop shop, ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private static readonly string[] s_paths =
    [
        "/", "/search?q=notebook", "/search?q=notebok&brand=Nobody&minPrice=50", "/search?q=zzqqxx", "/search?q=&page=400", "/contact",
        "/contact/sent?reference=SH-ABC234&token=x", "/nowhere",
    ];

    [BrowserTheory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Light, 768)]
    [InlineData(ColorScheme.Light, 360)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Dark, 768)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task PagesAndStates_HaveNoProblem(ColorScheme scheme, int width)
    {
        await using var context = await chromium.NewCheckingContextAsync(scheme, width);
        var page = await context.NewPageAsync();
        foreach (var path in s_paths)
        {
            await GoAsync(page, path);
            await CheckAsync(page, width);
        }

        await GoAsync(page, "/search");
        await page.Locator(".card__name a").First.ClickAsync();
        await page.Locator(".product").WaitForAsync();
        await CheckAsync(page, width);
        await GoAsync(page, "/");
        await page.GetByRole(AriaRole.Region, new() { Name = "Recently viewed" }).WaitForAsync();
        await CheckAsync(page, width);
        await page.GetByRole(AriaRole.Combobox).PressSequentiallyAsync("note");
        await page.Locator("[role=option]").First.WaitForAsync();
        await page.GetByRole(AriaRole.Combobox).PressAsync("ArrowDown");
        await CheckAsync(page, width);
        await GoAsync(page, "/search?q=notebook#filters");
        await page.Locator(".choices-more summary").First.ClickAsync();
        await CheckAsync(page, width);
        await CheckConversationAsync(page, width);
    }

    private async Task CheckConversationAsync(IPage page, int width)
    {
        await GoAsync(page, "/contact");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send message" }).ClickAsync();
        await Assertions.Expect(page.Locator("#body-problem")).ToBeVisibleAsync();
        await CheckAsync(page, width);
        await page.GetByLabel("Your name").FillAsync("Ann Example");
        await page.GetByLabel("E-mail").FillAsync("ann@example.org");
        await page.GetByLabel("Subject").FillAsync("Opening hours");
        await page.GetByLabel("Message", new() { Exact = true }).FillAsync("Are you open on Sunday?");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send message" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Open the conversation" }).ClickAsync();
        await page.Locator(".talk").WaitForAsync();
        await CheckAsync(page, width);
    }

    private async Task GoAsync(IPage page, string path) => await page.GotoAsync(new Uri(shop.Address, path).AbsoluteUri);

    private static async Task CheckAsync(IPage page, int width)
    {
        await Accessibility.HasNoProblemAsync(page);
        var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(wide <= width, $"{page.Url} is {wide} wide");
    }

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
        foreach (var path in s_paths)
        {
            await GoAsync(page, path);
            Assert.Equal(640, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            Assert.Equal("auto", await page.EvaluateAsync<string>("getComputedStyle(document.documentElement).scrollBehavior"));
            Assert.Equal("0s", await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.button, .card, a')).transitionDuration"));
            await PageWatch.HasNotMovedAsync(page);
        }
    }
}
