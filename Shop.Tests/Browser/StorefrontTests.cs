using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Shop.Tests.Browser;

/// <summary>
/// What a customer does, without JavaScript, on whatever serves the storefront. Nothing here knows the catalogue beyond
/// that it holds more than a page of products of more than one brand.
/// </summary>
[Trait("Category", "Browser")]
public abstract partial class StorefrontTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    protected abstract Uri BaseAddress { get; }

    [BrowserFact]
    public async Task Search_FindsAProductByItsName_AndOpensIt()
    {
        await using var context = await NewContextAsync();
        var page = await OpenAsync(context, "/search");
        var name = await page.Locator(".card__name a").First.InnerTextAsync();

        await page.GetByRole(AriaRole.Searchbox).FillAsync(string.Join(' ', name.Split(' ').Take(4)));
        await page.GetByRole(AriaRole.Searchbox).PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("q=", RegexOptions.None, TimeSpan.FromSeconds(1)));

        await Assertions.Expect(page.Locator(".card").First).ToBeVisibleAsync();
        await page.Locator(".card__name a").First.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(ProductAddress());
        await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Facet_NarrowsToItsCount_AndTheChipUndoesIt()
    {
        await using var context = await NewContextAsync();
        var page = await OpenAsync(context, "/search");
        var all = await page.Locator(".results__count").InnerTextAsync();
        var choice = page.Locator(".facet .choice").First;
        var count = await choice.Locator(".choice__count").InnerTextAsync();

        await choice.ClickAsync();

        await Assertions.Expect(page.Locator(".chip")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".results__count")).ToHaveTextAsync(count == "1" ? "1 product" : $"{count} products");
        await page.Locator(".chip").ClickAsync();
        await Assertions.Expect(page.Locator(".results__count")).ToHaveTextAsync(all);
    }

    [BrowserFact]
    public async Task NextPage_ShowsOtherProducts_UnderAnAddressOfItsOwn()
    {
        await using var context = await NewContextAsync();
        var page = await OpenAsync(context, "/search");
        var first = await page.Locator(".card__name a").First.GetAttributeAsync("href");

        await page.GetByRole(AriaRole.Link, new() { Name = "Next", Exact = true }).ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync(new Uri(BaseAddress, "/search?page=2").AbsoluteUri);
        await Assertions.Expect(page.Locator(".card__name a").First).Not.ToHaveAttributeAsync("href", first!);
    }

    [BrowserFact]
    public async Task Pictures_AreOurOwn_AndLoad()
    {
        await using var context = await NewContextAsync();
        var page = await OpenAsync(context, "/");
        var source = await page.Locator(".card img").First.GetAttributeAsync("src");

        Assert.Matches("^/img/[0-9]+\\.svg$", source);
        var picture = await context.APIRequest.GetAsync(new Uri(BaseAddress, source).AbsoluteUri);
        Assert.Equal(200, picture.Status);
        Assert.StartsWith("image/svg+xml", picture.Headers["content-type"], StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task ContactForm_WithAnError_KeepsWhatWasTyped_ThenSends()
    {
        await using var context = await NewContextAsync();
        var page = await OpenAsync(context, "/search");
        await page.Locator(".card__name a").First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Ask about this product" }).ClickAsync();
        await page.GetByLabel("Your name").FillAsync("Ann Example");
        await page.GetByLabel("E-mail").FillAsync("ann.example.org");
        await page.GetByLabel("Message", new() { Exact = true }).FillAsync("Does it fit?\nAnn");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send message" }).ClickAsync();

        await Assertions.Expect(page.Locator("#email-problem")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Your name")).ToHaveValueAsync("Ann Example");
        await Assertions.Expect(page.GetByLabel("Message", new() { Exact = true })).ToHaveValueAsync("Does it fit?\nAnn");

        await page.GetByLabel("E-mail").FillAsync("ann@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send message" }).ClickAsync();
        await Assertions.Expect(page.Locator(".ticket__number")).ToHaveTextAsync(Reference());
        await page.GetByRole(AriaRole.Link, new() { Name = "Open the conversation" }).ClickAsync();
        await Assertions.Expect(page.Locator(".talk__body").First).ToHaveTextAsync("Does it fit?\nAnn");
    }

    [BrowserFact]
    public async Task Phone_HasNoSidewaysScroll_AndOpensTheFilters()
    {
        await using var context = await chromium.Browser.NewContextAsync(new()
        {
            JavaScriptEnabled = false,
            ViewportSize = new() { Width = 360, Height = 740 },
        });
        var page = await OpenAsync(context, "/search");
        await Assertions.Expect(page.Locator("#filters")).Not.ToBeVisibleAsync();
        await page.Locator(".toolbar__filters").ClickAsync();
        await Assertions.Expect(page.Locator("#filters")).ToBeVisibleAsync();
        await page.Locator(".facets__done").ClickAsync();
        await Assertions.Expect(page.Locator("#filters")).Not.ToBeVisibleAsync();
        foreach (var part in new[] { "main", ".card >> nth=0", ".toolbar", ".topbar" })
        {
            var box = await page.Locator(part).BoundingBoxAsync();
            Assert.True(box!.X + box.Width <= 360, $"{part} ends at {box.X + box.Width}");
        }
    }

    private Task<IBrowserContext> NewContextAsync() => chromium.Browser.NewContextAsync(new() { JavaScriptEnabled = false });

    private async Task<IPage> OpenAsync(IBrowserContext context, string path)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(BaseAddress, path).AbsoluteUri);
        return page;
    }

    [GeneratedRegex("/products/[0-9]+$", RegexOptions.None, 1000)]
    private static partial Regex ProductAddress();

    [GeneratedRegex("^SH-", RegexOptions.None, 1000)]
    private static partial Regex Reference();
}
