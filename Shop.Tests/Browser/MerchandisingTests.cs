using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shop.ServiceDefaults.Tokens;
using Shop.Tests.Architecture;
using Shop.Tests.Fixtures;
using Shop.Tests.Messaging;
using Shop.Tests.Web.Identity;

namespace Shop.Tests.Browser;

/// <summary>What those do who look after catalogue and search, each with products and words of its own, on the whole shop.</summary>
[Collection(ServersCollection.Name)]
[Trait("Category", "Browser")]
public sealed partial class MerchandisingTests(ShopInOneProcess shop, ChromiumFixture chromium)
    : IClassFixture<ShopInOneProcess>, IClassFixture<ChromiumFixture>
{
    // Seconds.
    private const double Patience = 120;
    private static long s_lastId = 700_000_000;

    [BrowserFact]
    public async Task Price_IsEditedByKeyboard_AndSeenInSearch()
    {
        var (id, word) = await AddProductAsync();
        await using var context = await SignedInAsync();
        var page = await OpenAsync(context, "/staff/catalogue");
        await page.TabToAsync("#q");
        await page.Keyboard.TypeAsync(word);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"q={word}", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.Locator($"tbody a[href='/staff/catalogue/{id}']").WaitForAsync();
        await page.TabToAsync($"a[href='/staff/catalogue/{id}']");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#price").WaitForAsync();
        await page.TabToAsync("#price");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("much");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator("#price-problem")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("34.56");
        await Assertions.Expect(page.Locator("#price-problem")).ToBeHiddenAsync();
        await page.TabToAsync("#attributes");
        await page.Keyboard.TypeAsync("colour: green");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator(".notice--ok")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#attributes")).ToHaveValueAsync("colour: green");

        await UntilShownAsync(page, $"/search?q={word}", page.Locator(".card__price", new() { HasText = "€34.56" }));
    }

    [BrowserFact]
    public async Task TwoWhoEditAtOnce_SeeBothValues_AndLoseNothing()
    {
        var (id, word) = await AddProductAsync();
        await using var context = await SignedInAsync();
        var page = await OpenAsync(context, $"/staff/catalogue/{id}");
        await PutProductAsync(id, $"{word} renamed", 20, "Theirs");
        await page.Locator("#price").FillAsync("30");
        await page.Locator("#sku").FillAsync("MINE-1");
        await page.Locator("[data-main]").ClickAsync();

        var rows = page.Locator(".notice tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(3); // name, price and brand
        await Assertions.Expect(rows.Filter(new() { HasText = "Price" })).ToContainTextAsync("30");
        await Assertions.Expect(rows.Filter(new() { HasText = "Price" })).ToContainTextAsync("20");
        await Assertions.Expect(page.Locator("#price")).ToHaveValueAsync("30");
        await Assertions.Expect(page.Locator("#name")).ToHaveValueAsync($"{word} renamed");
        await Assertions.Expect(page.Locator("#sku")).ToHaveValueAsync("MINE-1");
        await page.Locator("[data-main]").ClickAsync();
        await Assertions.Expect(page.Locator(".notice--ok")).ToBeVisibleAsync();
        var stored = (await SourceAsync(id))!;
        Assert.Equal((30m, $"{word} renamed", "MINE-1", "Theirs"), ((decimal)stored["price"]!, (string)stored["name"]!, (string)stored["sku"]!, (string)stored["brand"]!));

        // The other one deletes it: once more sent, it is there again.
        await page.Locator("#price").FillAsync("31");
        await SendAsync(HttpMethod.Delete, $"/api/v1/products/{id}");
        await page.Locator("[data-main]").ClickAsync();
        await Assertions.Expect(page.Locator(".notice--error")).ToContainTextAsync("deleted");
        await page.Locator("[data-main]").ClickAsync();
        await Assertions.Expect(page.Locator(".notice--ok")).ToBeVisibleAsync();
        Assert.Equal(31m, (decimal)(await SourceAsync(id))!["price"]!);
    }

    [BrowserFact]
    public async Task Product_IsAddedCopiedAndDeleted_WithoutScript()
    {
        var (first, word) = await AddProductAsync();
        var id = NewId();
        await using var context = await SignedInAsync(new() { JavaScriptEnabled = false });
        var page = await OpenAsync(context, $"/staff/catalogue/new?from={first}");
        await Assertions.Expect(page.Locator("#name")).ToHaveValueAsync($"{word} box");
        await page.Locator("#id").FillAsync($"{first}");
        await page.Locator("[data-main]").ClickAsync();
        await Assertions.Expect(page.Locator("#id-problem")).ToContainTextAsync("already");
        await page.Locator("#id").FillAsync($"{id}");
        await page.Locator("[data-main]").ClickAsync();
        await Assertions.Expect(page.Locator(".notice--ok")).ToBeVisibleAsync();
        Assert.NotNull(await SourceAsync(id));

        await page.Locator($"a[href='/staff/catalogue/{id}/delete']").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(shop.Address, $"/staff/catalogue/{id}/delete").AbsoluteUri);
        Assert.NotNull(await SourceAsync(id)); // not before it is confirmed
        await page.Locator("main form button").ClickAsync();
        await Assertions.Expect(page.Locator(".notice--ok")).ToContainTextAsync($"{id}");
        Assert.Null(await SourceAsync(id));
    }

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Import_TellsOfBadLines_AndTakesTheRest(bool hasScript)
    {
        var (word, ids) = (NewWord(), new[] { NewId(), NewId() });
        var file = new FilePayload
        {
            Name = $"{word}.ndjson",
            MimeType = "application/x-ndjson",
            Buffer = System.Text.Encoding.UTF8.GetBytes($$"""
                {"id":{{ids[0]}},"name":"{{word}} one"}
                {"id":0,"name":"<script>alert(1)</script>"}
                {"id":{{ids[1]}},"name":"{{word}} two"}
                {"id":12,"name":"Wrong","price":"cheap"}

                """),
        };
        await using var context = await SignedInAsync(new() { JavaScriptEnabled = hasScript });
        var page = await OpenAsync(context, "/staff/catalogue/import");
        await page.Locator("#file").SetInputFilesAsync(file);
        await page.Locator("main form button").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator(".stats")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".stat__value").First).ToHaveTextAsync("2");
        Assert.Equal(["2", "4"], await page.Locator("tbody th").AllInnerTextsAsync());
        await Assertions.Expect(page.Locator("tbody tr").Nth(1)).ToContainTextAsync("price");
        var csv = await context.APIRequest.GetAsync(new Uri(shop.Address, await page.Locator(".more").GetAttributeAsync("href")).AbsoluteUri);
        Assert.StartsWith("line,reason\r\n2,\"id must", await csv.TextAsync(), StringComparison.Ordinal);
        await UntilShownAsync(page, $"/search?q={word}", page.Locator(".card").Nth(1));
    }

    private static long NewId() => Interlocked.Increment(ref s_lastId);

    private static string NewWord() => "zq" + RandomNumberGenerator.GetString("bcdfghjkmpqrtvwxz", 12);

    private async Task<(long Id, string Word)> AddProductAsync()
    {
        var (id, word) = (NewId(), NewWord());
        await PutProductAsync(id, $"{word} box", 10, "Acme");
        await UntilFoundAsync(word);
        return (id, word);
    }

    private async Task PutProductAsync(long id, string name, decimal price, string brand) =>
        await SendAsync(HttpMethod.Put, $"/api/v1/products/{id}", new { id, name, price, brand, category = "Box", imageUrl = "https://example.org/a.png" });

    private async Task PutRuleAsync(string rule, object value) => await SendAsync(HttpMethod.Put, $"/api/v1/search/rules/{rule}", value);

    private async Task<JsonNode?> SourceAsync(long id) => (await SendAsync(HttpMethod.Get, $"/api/v1/products/{id}/source"))?["product"];

    private Task UntilFoundAsync(string word) => Until.TrueAsync(
        async () => (int)(await SendAsync(HttpMethod.Get, $"/api/v1/products?q={word}&facets="))!["total"]! > 0, $"{word} in the index", Patience);

    // Null where there is nothing.
    private async Task<JsonNode?> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var client = new HttpClient { BaseAddress = shop.Address };
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", shop.TokenFor(Roles.Merchandiser));
        using var response = await client.SendAsync(request);
        return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<JsonNode>() : null;
    }

    private async Task<IBrowserContext> SignedInAsync(BrowserNewContextOptions? options = null)
    {
        using var staff = await shop.SignInAsync(Roles.Merchandiser);
        var context = await chromium.Browser.NewContextAsync(options ?? new());
        await SignInAsync(context, staff);
        return context;
    }

    private async Task SignInAsync(IBrowserContext context, StaffBrowser staff) =>
        await context.AddCookiesAsync([new() { Name = "shop-staff", Value = staff.Session!, Url = shop.Address.AbsoluteUri }]);

    private async Task<IPage> OpenAsync(IBrowserContext context, string path)
    {
        var page = await context.NewPageAsync();
        await GoAsync(page, path);
        return page;
    }

    private async Task GoAsync(IPage page, string path) => await page.GotoAsync(new Uri(shop.Address, path).AbsoluteUri);

    private Task UntilShownAsync(IPage page, string path, ILocator what) => Until.TrueAsync(async () =>
    {
        await GoAsync(page, path);
        return await what.CountAsync() > 0;
    }, $"{what} on {path}", Patience);
}
