using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Browser;

/// <summary>Each task of a customer by keyboard alone, with the focus in sight at each step.</summary>
[Collection(ServicesCollection.Name)]
[Trait("Category", "Browser")]
public sealed class KeyboardTests(ServicesShop shop, ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    [BrowserFact]
    public async Task SearchNarrowAndChoose_NeedNoMouse()
    {
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(shop.Address.AbsoluteUri);
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync("main a");
        await page.GotoAsync(shop.Address.AbsoluteUri);

        await page.TabToAsync("#q");
        await page.Keyboard.TypeAsync("noteb");
        // What is not yet typed: the list for fewer letters is replaced by this one.
        await page.Locator("[role=option] b", new() { HasTextRegex = new Regex("^ook$", RegexOptions.None, TimeSpan.FromSeconds(1)) }).First.WaitForAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("“notebook”");

        await page.TabToAsync(".choice");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".chip")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".choice[aria-current]")).ToBeFocusedAsync();
        await page.TabToAsync("input[type=range]");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.Locator(".chip")).ToHaveCountAsync(2);
        await page.TabToAsync(".segment:not([aria-current])");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".segment[aria-current]")).ToBeFocusedAsync();
        await page.TabToAsync(".chip");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".chip")).ToHaveCountAsync(1);
        await page.TabToAsync(".card__name a");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".product").WaitForAsync();
    }

    [BrowserFact]
    public async Task AskReadAndReply_NeedNoMouse()
    {
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(shop.Address, "/search?sort=price").AbsoluteUri);
        await page.TabToAsync(".card__name a");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".product").WaitForAsync();
        await page.TabToAsync(".product__act a");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#name").WaitForAsync();
        await page.TabToAsync("#name");
        await page.Keyboard.TypeAsync("Ann Example");
        await page.TabToAsync("#email");
        await page.Keyboard.TypeAsync("ann@example");
        await page.TabToAsync("#body");
        await page.Keyboard.TypeAsync("Does it fit?");
        await page.TabToAsync("main form button");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#email")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync(".org");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".ticket").WaitForAsync();
        await page.TabToAsync(".ticket .button");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".talk").WaitForAsync();
        await page.TabToAsync("#body");
        await page.Keyboard.TypeAsync("And a bag?");
        await page.TabToAsync("main form button");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".talk__entry")).ToHaveCountAsync(2);
    }

    [BrowserFact]
    public async Task FiltersOnAPhone_OpenCoverAndClose_ByKeyboard()
    {
        await using var context = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 390, Height = 800 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(shop.Address, "/search?q=notebook").AbsoluteUri);
        await page.TabToAsync("#open-filters");
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync(".choice");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".choice[aria-current]")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#filters")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".card").First).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#open-filters")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".card").First).ToBeVisibleAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("(?:category|brand)=", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [BrowserFact]
    public async Task LanguageAndColours_AreChosenOnAnyPage_AndStay()
    {
        await using var context = await chromium.Browser.NewContextAsync(new() { Locale = "de-DE" });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(shop.Address, "/search?sort=price").AbsoluteUri);
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "de");
        await Assertions.Expect(page.Locator(".card__price").First).ToHaveTextAsync(new Regex("^[0-9.]+,[0-9]{2}.€$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.TabToAsync(".foot [value=en]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(shop.Address, "/search?sort=price").AbsoluteUri);
        await page.TabToAsync(".foot [value=dark]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-scheme", "dark");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }
}
