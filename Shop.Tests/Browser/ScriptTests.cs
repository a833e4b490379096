using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Browser;

/// <summary>What the pages' script adds, on the running shop with its generated catalogue.</summary>
[Collection(ServicesCollection.Name)]
[Trait("Category", "Browser")]
public sealed partial class ScriptTests(ServicesShop shop, ChromiumFixture chromium) : IClassFixture<ChromiumFixture>, IAsyncLifetime
{
    // Set once on a page: gone when the browser has loaded another one.
    private const string Stay = "() => window.stayed === true";
    private IBrowserContext _context = null!;

    public async Task InitializeAsync()
    {
        if (chromium.IsThere)
        {
            _context = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
            await PageWatch.StartAsync(_context);
        }
    }

    public async Task DisposeAsync()
    {
        if (_context is not null)
        {
            await _context.DisposeAsync();
        }
    }

    [BrowserFact]
    public async Task Suggestions_AreAComboboxThatTheKeyboardDrives()
    {
        var page = await OpenAsync("/");
        var field = page.GetByRole(AriaRole.Combobox);
        // At once: what comes for the first letters may still be replaced while it is walked through.
        await field.FillAsync("note");
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-expanded", "true");
        await Assertions.Expect(page.Locator("#said")).ToHaveTextAsync(SuggestionCount());

        await field.PressAsync("ArrowDown");
        var chosen = page.Locator("[role=option][aria-selected=true]");
        await Assertions.Expect(chosen).ToHaveCountAsync(1);
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-activedescendant", (await chosen.GetAttributeAsync("id"))!);
        await Assertions.Expect(field).ToBeFocusedAsync();

        await field.PressAsync("Escape");
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-expanded", "false");
        await Assertions.Expect(field).ToHaveValueAsync("note");
        await field.PressAsync("ArrowDown");
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-expanded", "true");
        await field.PressAsync("ArrowUp");
        await Assertions.Expect(chosen).ToContainTextAsync("Product");
        await field.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(ProductAddress());
    }

    [BrowserFact]
    public async Task Filters_ChangeTheResultsInPlace_AndBackUndoesThem()
    {
        var page = await OpenAsync("/search");
        await page.EvaluateAsync("() => { window.stayed = true; }");
        var brands = page.Locator(".facet", new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = "Brand" }) });
        var others = await brands.Locator(".choices").First.Locator(".choice__count").AllInnerTextsAsync();
        var all = await page.Locator(".results__count").InnerTextAsync();

        await PickAsync(brands, 0);
        await Assertions.Expect(page.Locator(".chip")).ToHaveCountAsync(1);
        Assert.Equal(others, await brands.Locator(".choices").First.Locator(".choice__count").AllInnerTextsAsync());
        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.matches('.choice[aria-current]')"));
        await PickAsync(brands, 1);
        await Assertions.Expect(page.Locator(".chip")).ToHaveCountAsync(2);
        var both = await page.Locator(".results__count").InnerTextAsync();
        await Assertions.Expect(page.Locator("#said")).ToContainTextAsync(both);
        await page.WaitForURLAsync(address => Regex.Count(address, "brand=", RegexOptions.None, TimeSpan.FromMinutes(1)) == 2);

        await page.Locator(".chip").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".chip")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".chip")).ToBeFocusedAsync();
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator(".results__count")).ToHaveTextAsync(both);
        await page.GoBackAsync();
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator(".results__count")).ToHaveTextAsync(all);
        Assert.True(await page.EvaluateAsync<bool>(Stay));
        await PageWatch.HasNotMovedAsync(page);

        await page.GoForwardAsync();
        await Assertions.Expect(page.Locator(".chip")).ToHaveCountAsync(1);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".chip")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task PriceHandles_AndPages_AreStatesToo()
    {
        var page = await OpenAsync("/search?sort=price");
        await page.EvaluateAsync("() => { window.stayed = true; }");
        await page.GetByRole(AriaRole.Slider, new() { Name = "Lowest price" }).PressAsync("ArrowRight");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("sort=price.*minPrice=|minPrice=.*sort=price", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Assertions.Expect(page.Locator(".chip")).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByRole(AriaRole.Slider, new() { Name = "Lowest price" })).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Next", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("page=2", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Assertions.Expect(page.Locator("#found")).ToBeFocusedAsync();
        Assert.Equal(0, await page.EvaluateAsync<double>("() => scrollY"));
        Assert.True(await page.EvaluateAsync<bool>(Stay));
    }

    [BrowserFact]
    public async Task ChosenResult_IsReported_WithoutWaiting_AndRememberedInTheBrowserAlone()
    {
        var page = await OpenAsync("/search?q=notebook&page=2");
        var third = page.Locator(".card__name a").Nth(2);
        var id = await third.GetAttributeAsync("data-product");
        var click = await page.RunAndWaitForRequestAsync(() => third.ClickAsync(), request => request.Url.EndsWith("/api/v1/search/clicks", StringComparison.Ordinal));

        var sent = JsonDocument.Parse(click.PostData!).RootElement;
        Assert.Equal("notebook", sent.GetProperty("query").GetString());
        Assert.Equal(id, sent.GetProperty("productId").GetRawText());
        Assert.Equal(27, sent.GetProperty("position").GetInt32());
        await Assertions.Expect(page).ToHaveURLAsync(ProductAddress());
        await page.LoadedAsync(); // its modules have run then
        await page.GotoAsync(new Uri(shop.Address, "/").AbsoluteUri);
        var viewed = page.GetByRole(AriaRole.Region, new() { Name = "Recently viewed" });
        await Assertions.Expect(viewed.Locator("a[data-product]")).ToHaveAttributeAsync("data-product", id!);
        await viewed.GetByRole(AriaRole.Button, new() { Name = "Forget" }).ClickAsync();
        await Assertions.Expect(viewed).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task ContactForm_SaysWhatIsWrong_BeforeItIsSent()
    {
        var page = await OpenAsync("/contact");
        await page.EvaluateAsync("() => { window.stayed = true; }");
        await page.GetByLabel("E-mail").FillAsync("ann@nowhere");
        await page.GetByLabel("E-mail").BlurAsync();
        await Assertions.Expect(page.Locator("#email-problem")).ToContainTextAsync("such as name@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send message" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Your name")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#said")).ToContainTextAsync("Write your message");
        Assert.True(await page.EvaluateAsync<bool>(Stay));
        await page.GetByLabel("E-mail").FillAsync("ann@example.org");
        await Assertions.Expect(page.Locator("#email-problem")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task WithoutItsServer_ThePageIsLeftToTheBrowser_AndKeepsItsFocus()
    {
        var page = await OpenAsync("/search");
        await page.RouteAsync("**/api/v1/suggest*", route => route.AbortAsync());
        await page.GetByRole(AriaRole.Combobox).PressSequentiallyAsync("usb");
        await Assertions.Expect(page.GetByRole(AriaRole.Combobox)).ToHaveAttributeAsync("aria-expanded", "false");
        var isFirst = true;
        await page.RouteAsync("**/search?*", route =>
        {
            (var abort, isFirst) = (isFirst, false);
            return abort ? route.AbortAsync() : route.ContinueAsync();
        });
        await page.GetByRole(AriaRole.Combobox).PressAsync("Enter");

        await Assertions.Expect(page).ToHaveURLAsync(new Uri(shop.Address, "/search?q=usb").AbsoluteUri);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("“usb”");
        await page.LoadedAsync();

        isFirst = true;
        await page.Locator(".choice").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".choice[aria-current]")).ToBeFocusedAsync();
        Assert.False(isFirst);
    }

    private static async Task PickAsync(ILocator facet, int index)
    {
        var name = await facet.Locator(".choice:not([aria-current]) .choice__name").First.InnerTextAsync();
        await facet.Locator(".choice:not([aria-current])").First.ClickAsync();
        await Assertions.Expect(facet.Locator(".choice[aria-current]")).ToHaveCountAsync(index + 1);
        await Assertions.Expect(facet.Locator(".choice[aria-current]").Nth(index)).ToContainTextAsync(name);
    }

    private async Task<IPage> OpenAsync(string path)
    {
        var page = await _context.NewPageAsync();
        await page.GotoAsync(new Uri(shop.Address, path).AbsoluteUri, new() { WaitUntil = WaitUntilState.Load });
        return page;
    }

    [GeneratedRegex("/products/[0-9]+$", RegexOptions.None, 1000)]
    private static partial Regex ProductAddress();

    [GeneratedRegex("^[0-9]+ suggestions$", RegexOptions.None, 1000)]
    private static partial Regex SuggestionCount();
}
