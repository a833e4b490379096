using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Shop.Tests.Browser;

public sealed partial class MerchandisingTests
{
    [BrowserFact]
    public async Task SearchWithoutResults_LeadsToASynonym_ThatIsTriedAndWorks()
    {
        var (id, word) = await AddProductAsync();
        var (lost, ours) = (NewWord(), NewWord());
        await using var context = await SignedInAsync();
        var page = await OpenAsync(context, $"/search?q={ours}");
        await GoAsync(page, $"/search?q={word}");
        await Assertions.Expect(page.Locator(".card")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[data-query]")).ToHaveCountAsync(0); // what staff choose is not told
        using var customer = new HttpClient { BaseAddress = shop.Address };
        Assert.Contains($"data-query=\"{word}\"", await customer.GetStringAsync($"/search?q={word}"), StringComparison.Ordinal);
        await customer.GetStringAsync($"/search?q={lost}");
        var way = page.Locator($"a[href='/staff/rules/edit?kind=synonyms&phrase={lost}']").First;
        await UntilShownAsync(page, "/staff/insights?days=7&limit=100", way);
        await Assertions.Expect(page.Locator($"a[href='/search?q={ours}']")).ToHaveCountAsync(0); // staff are no customers
        await page.TabToAsync($"a[href='/staff/rules/edit?kind=synonyms&phrase={lost}']");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("#phrase")).ToHaveValueAsync(lost);
        await page.TabToAsync("#words");
        await page.Keyboard.TypeAsync(word);
        await Assertions.Expect(page.Locator(".rank--new")).ToContainTextAsync(word);
        await Assertions.Expect(page.Locator("#words")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#said")).ToHaveTextAsync("Now 0 products, then 1");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"words={word}", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.ReloadAsync(); // what is tried is an address
        await Assertions.Expect(page.Locator(".rank--new")).ToContainTextAsync(word);
        await page.TabToAsync("[data-main]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".notice--ok")).ToContainTextAsync(lost);
        await UntilShownAsync(page, $"/search?q={lost}", page.Locator($"a[href='/products/{id}']"));

        await GoAsync(page, $"/staff/rules?kind=synonyms&from={lost}");
        await page.TabToAsync($"button[value='{lost}']");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Uri(shop.Address, "/staff/rules?kind=synonyms").AbsoluteUri); // all of them again: it is done
        await UntilShownAsync(page, $"/search?q={lost}", page.Locator(".empty, .results--bare"));
        await GoAsync(page, $"/staff/rules/edit?kind=synonyms&was={lost}");
        await Assertions.Expect(page.Locator("[name=off]")).ToBeCheckedAsync();
    }

    [BrowserFact]
    public async Task Products_ArePinnedAndHidden_WithoutScript()
    {
        var (first, word) = await AddProductAsync();
        var second = NewId();
        await PutProductAsync(second, "Something else", 5, "Other");
        await using var context = await SignedInAsync(new() { JavaScriptEnabled = false });
        var page = await OpenAsync(context, $"/staff/rules/edit?kind=pins&phrase={word}");
        await page.Locator(".rank__acts a", new() { HasText = "Pin" }).ClickAsync();
        await Assertions.Expect(page.Locator("#products")).ToHaveValueAsync($"{first}");
        await page.Locator("#products").FillAsync($"{second}, {first} none");
        await page.Locator("button[value=save]").ClickAsync();
        await Assertions.Expect(page.Locator("#products-problem")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#products")).ToHaveValueAsync($"{second}, {first} none");
        await page.Locator("#products").FillAsync($"{second}, {first}");
        await page.Locator("button[value=preview]").ClickAsync();
        await Assertions.Expect(page.Locator(".rank--new")).ToContainTextAsync("Something else");
        await page.Locator(".rank__acts a", new() { HasText = "Up" }).ClickAsync();
        await Assertions.Expect(page.Locator("#products")).ToHaveValueAsync($"{first}\n{second}");
        await page.Locator("button[value=save]").ClickAsync();
        await Assertions.Expect(page.Locator(".notice--ok")).ToContainTextAsync(word);
        await UntilShownAsync(page, $"/search?q={word}", page.Locator($".card:nth-child(2) a[href='/products/{second}']"));

        // A second rule for the same query would only replace the first.
        await GoAsync(page, $"/staff/rules/edit?kind=pins&phrase={word}");
        await page.Locator("#products").FillAsync($"{second}");
        await page.Locator("button[value=save]").ClickAsync();
        await Assertions.Expect(page.Locator("#phrase-problem")).ToBeVisibleAsync();

        await GoAsync(page, $"/staff/rules/delete?kind=pins&key={word}");
        await Assertions.Expect(page.Locator(".rank--gone")).ToContainTextAsync("Something else");
        await page.Locator("main form button").ClickAsync();
        await Assertions.Expect(page.Locator(".notice--ok")).ToContainTextAsync(word);
        await UntilShownAsync(page, $"/search?q={word}", page.Locator(".card:only-child"));
    }
}
