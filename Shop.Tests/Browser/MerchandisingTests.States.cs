using Microsoft.Playwright;
using Shop.ServiceDefaults.Tokens;
using Shop.Tests.Web;
using Shop.Tests.Web.Identity;

namespace Shop.Tests.Browser;

public sealed partial class MerchandisingTests
{
    [BrowserTheory]
    [InlineData(ColorScheme.Light, "en")]
    [InlineData(ColorScheme.Dark, "en")]
    [InlineData(ColorScheme.Light, "de")]
    public async Task PagesAndStates_HaveNoProblem_InThreeWidths(ColorScheme scheme, string language)
    {
        var (id, word) = await AddProductAsync();
        using var staff = await shop.SignInAsync(Roles.Merchandiser);
        await using var context = await chromium.NewCheckingContextAsync(scheme, 1280, language);
        await SignInAsync(context, staff);
        var page = await context.NewPageAsync();
        await PutRuleAsync($"synonyms/{word}", new { synonyms = new[] { "box" } });
        await PutRuleAsync($"redirects/{word}", new { url = "/contact" });
        foreach (var (name, path) in new[]
        {
            ("catalogue", "/staff/catalogue"), ("catalogue-found", $"/staff/catalogue?q={word}&brand=Acme&deleted=1"), ("catalogue-nothing", "/staff/catalogue?q=zqnothinghasthis"),
            ("product-new", "/staff/catalogue/new"), ("product-edit", $"/staff/catalogue/{id}?saved=1"), ("product-delete", $"/staff/catalogue/{id}/delete"), ("product-missing", "/staff/catalogue/999999999"),
            ("rules", $"/staff/rules?saved={word}"), ("rules-redirects", "/staff/rules?kind=redirects"), ("rules-hides", "/staff/rules?kind=hides"),
            ("rule-pins", $"/staff/rules/edit?kind=pins&phrase={word}&draft=1&products={id}+1"), ("rule-hides", $"/staff/rules/edit?kind=hides&phrase={word}&draft=1&products={id}"),
            ("rule-synonyms", $"/staff/rules/edit?kind=synonyms&phrase={word}&draft=1&words=box"), ("rule-redirects", $"/staff/rules/edit?kind=redirects&phrase={word}&draft=1&url=/contact"),
            ("rule-there", $"/staff/rules/edit?kind=synonyms&was={word}"), ("rule-delete", $"/staff/rules/delete?kind=synonyms&key={word}"),
            ("insights", "/staff/insights"), ("insights-today", "/staff/insights?days=1"),
        })
        {
            await GoAsync(page, path);
            await Accessibility.CheckInThreeWidthsAsync(page, name);
        }

        await GoAsync(page, $"/staff/catalogue/{id}");
        await PutProductAsync(id, $"{word} renamed", 20, "Theirs");
        await page.Locator("#price").FillAsync("30");
        await page.Locator("[data-main]").ClickAsync();
        await page.Locator(".notice tbody").WaitForAsync();
        await Accessibility.CheckInThreeWidthsAsync(page, "product-conflict");
        await page.Locator("#currency").FillAsync("EURO!");
        await page.Locator("#attributes").FillAsync("nonsense");
        await page.EvaluateAsync("() => document.querySelector('form[data-check]').submit()");
        await page.Locator("#attributes-problem:not([hidden])").WaitForAsync();
        await Accessibility.CheckInThreeWidthsAsync(page, "product-problems");
        await GoAsync(page, "/staff/catalogue/import");
        await page.Locator("main form button").ClickAsync();
        await page.Locator("#file-problem:not([hidden])").WaitForAsync();
        await Accessibility.CheckInThreeWidthsAsync(page, "import");
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "bad.csv", MimeType = "text/csv", Buffer = "id,name\nx,y\n"u8.ToArray() });
        await page.Locator("main form button").ClickAsync();
        await Assertions.Expect(page.Locator(".stats")).ToBeVisibleAsync();
        await Accessibility.CheckInThreeWidthsAsync(page, "import-run");
    }

    [Fact]
    public async Task WrongInput_IsNamed_AndNothingTypedIsLost()
    {
        var (id, word) = await AddProductAsync();
        using var staff = await shop.SignInAsync(Roles.Merchandiser);
        (string, string)[] good = [("name", $"{word} box"), ("price", "10")];
        foreach (var (field, value) in new[]
        {
            ("name", " "), ("name", new string('n', 1001)), ("price", "-1"), ("price", "1000000001"), ("price", "NaN"), ("price", "1,234"), ("currency", "EURO"), ("rating", "6"),
            ("ratingCount", "1.5"), ("popularity", "9999999999999"), ("releasedAt", "yesterday"), ("attributes", "<b>nonsense</b>"), ("inStock", "maybe"),
        })
        {
            var (status, html) = await staff.SubmitAsync($"/staff/catalogue/{id}", [.. good.Where(g => g.Item1 != field), (field, value)]);
            Assert.True(status == 400, $"{field}={value} is {status}");
            Assert.Contains($"href=\"#{field}\"", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>nonsense", html, StringComparison.Ordinal);
        }

        Assert.Equal(10m, (decimal)(await SourceAsync(id))!["price"]!);
        foreach (var (kind, field, value) in new[] { ("synonyms", "words", ""), ("synonyms", "words", "!!!"), ("pins", "products", "x"), ("redirects", "url", "//example.org"), ("redirects", "url", "https://example.org") })
        {
            var (status, html) = await staff.SubmitAsync($"/staff/rules/edit?kind={kind}", ("phrase", word), (field, value), ("do", "save"));
            Assert.Equal(400, status);
            Assert.Contains($"id=\"{field}-problem\" class=\"field__problem\">", html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/staff/catalogue/999999999", 404)]
    [InlineData("/staff/catalogue/99999999999999999999", 404)]
    [InlineData("/staff/catalogue/0", 404)]
    [InlineData("/staff/catalogue/x", 404)]
    [InlineData("/staff/nowhere", 404)]
    [InlineData("/staff/catalogue/999999999/delete", 404)]
    [InlineData("/staff/catalogue/import/00000000-0000-0000-0000-000000000001", 404)]
    [InlineData("/staff/catalogue/import/00000000-0000-0000-0000-000000000001/refused.csv", 404)]
    [InlineData("/staff/rules/edit?kind=pins&was=zqnosuchrule", 404)]
    [InlineData("/staff/rules/delete?kind=pins&key=zqnosuchrule", 404)]
    [InlineData("/staff/catalogue?q=a%00b", 400)]
    [InlineData("/staff/catalogue?page=-7&sort=none&minPrice=x", 200)]
    [InlineData("/staff/catalogue?q=%3Cscript%3Ealert(1)%3C/script%3E&deleted=%3Cscript%3E", 200)]
    [InlineData("/staff/rules?kind=none&from=%2F..%2F&saved=%3Cscript%3Ealert(1)%3C/script%3E", 200)]
    [InlineData("/staff/rules/edit?kind=pins&phrase=%2F%2F&draft=1&products=1,1,-5,99999999999999999999&try=%3Cscript%3Ealert(1)%3C/script%3E", 200)]
    [InlineData("/staff/insights?days=-1&limit=x", 200)]
    public async Task Address_OfNothing_HasAClearAnswer(string path, int status)
    {
        using var staff = await shop.SignInAsync(Roles.Merchandiser);
        var (answered, html) = await staff.GetAsync(path);

        Assert.Equal(status, answered);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/staff/insights\"", html, StringComparison.Ordinal); // with the ways on of who works here
        Assert.DoesNotContain("class=\"searchbox\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queries_AsLongAsAnAddressMayBe_AreNoFailure()
    {
        using var staff = await shop.SignInAsync(Roles.Merchandiser);
        var much = new string('x', 3000);

        Assert.Equal(200, (await staff.GetAsync($"/staff/catalogue?q={much}")).Status);
        Assert.Equal(200, (await staff.GetAsync($"/staff/rules/edit?kind=synonyms&phrase={much}&draft=1&words={much}")).Status);
        var (status, html) = await staff.SubmitAsync("/staff/rules/edit?kind=synonyms", ("phrase", "a"), ("words", string.Join('\n', Enumerable.Repeat(much, 4))), ("do", "preview"));
        Assert.Equal(200, status);
        Assert.Contains(much, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_WithoutTheService_SayThatAndKeepWhatWasTyped()
    {
        var (id, _) = await AddProductAsync();
        using var staff = await shop.SignInAsync(Roles.Merchandiser);
        await using var alone = await WebServer.StartAsync(WebServer.Nobody, contact: null, hasKeys: false, shop.WebSettings);
        using var browser = new StaffBrowser(alone.Address) { Session = staff.Session };
        foreach (var path in new[] { "/staff/catalogue", $"/staff/catalogue/{id}", $"/staff/catalogue/{id}/delete", "/staff/rules", "/staff/rules/edit?kind=pins&was=a", "/staff/rules/delete?kind=pins&key=a", "/staff/insights" })
        {
            var (status, html) = await browser.GetAsync(path);
            Assert.Equal(503, status);
            Assert.Contains("not answering right now", html, StringComparison.Ordinal);
            Assert.Contains("aria-current=\"page\"", html, StringComparison.Ordinal); // still within the staff pages
        }

        var (refused, kept) = await browser.SubmitAsync("/staff/catalogue/new", ("id", "5"), ("name", "Kept as typed"));
        Assert.Equal(503, refused);
        Assert.Contains("Kept as typed", kept, StringComparison.Ordinal);
        (refused, kept) = await browser.SubmitAsync("/staff/rules/edit?kind=pins", ("phrase", "kept key"), ("products", "1"), ("do", "save"));
        Assert.Equal(503, refused);
        Assert.Contains("kept key", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_ThatIsNoCatalogue_IsToldOnItsPage()
    {
        using var staff = await shop.SignInAsync(Roles.Merchandiser);
        var html = await staff.Client.GetStringAsync("/staff/catalogue/import");
        foreach (var (bytes, says) in new[] { ("\u001f\u008b\u0008broken", "damaged"), ("<html>no catalogue</html>", "header") })
        {
            using var form = new MultipartFormDataContent();
            foreach (var (name, value) in PageSource.HiddenFields(html[html.IndexOf("multipart/form-data", StringComparison.Ordinal)..html.IndexOf("</details>", StringComparison.Ordinal)]))
            {
                form.Add(new StringContent(value), name);
            }
            form.Add(new ByteArrayContent([.. bytes.Select(c => (byte)c)]), "file", "=evil.gz");
            using var begun = await staff.Client.PostAsync("/staff/catalogue/import", form);
            Assert.Equal(System.Net.HttpStatusCode.Found, begun.StatusCode);
            var page = "";
            await Messaging.Until.TrueAsync(async () => (page = (await staff.GetAsync(begun.Headers.Location!.OriginalString)).Html).Contains("cannot be read", StringComparison.Ordinal), "the end of it", Patience);
            Assert.Contains(says, page, StringComparison.Ordinal);
        }

        Assert.Equal(400, (await staff.SubmitAsync("/staff/catalogue/import")).Status);
    }
}
