using System.Net;

namespace Shop.Tests.Web;

public sealed class PageTests(WebFixture fixture) : IClassFixture<WebFixture>
{
    private HttpClient Client => fixture.Web.Client;

    [Theory]
    [InlineData("/")]
    [InlineData("/search?q=lamp")]
    [InlineData("/products/1")]
    [InlineData("/contact")]
    [InlineData("/nowhere")]
    public async Task Page_AllowsOnlyWhatIsItsOwn_AndNothingInline(string path)
    {
        using var response = await Client.GetAsync(path);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        var html = await response.Content.ReadAsStringAsync();
        Assert.DoesNotMatch("<script(?! type=\"module\" src=\"/js/shop\\.js\"></script>)", html);
        Assert.DoesNotContain(" style=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=\"http", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task StyleSheetOrScript_NamedByAPage_IsServed()
    {
        var html = await Client.GetStringAsync("/");
        foreach (var link in PageSource.Attributes(html, "link", "href").Concat(PageSource.Attributes(html, "script", "src")))
        {
            using var response = await Client.GetAsync(link);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task Search_WithText_ShowsItOnlyAsText()
    {
        var html = await Client.GetStringAsync("/search?q=%22%3E%3Cimg+src%3Dx+onerror%3Dalert(1)%3E");

        Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snippet_ShowsMarksAndNoOtherMarkup()
    {
        var html = await Client.GetStringAsync("/search?q=lamp");

        Assert.Contains("A <mark>fine</mark> &lt;b&gt;thing&lt;/b&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facet_Chosen_KeepsTheRestOfTheAddress()
    {
        var html = await Client.GetStringAsync("/search?q=lamp&brand=Acme&sort=-price&attr.colour=black&page=1");

        Assert.Contains("/search?q=lamp&amp;brand=Acme&amp;attr.colour=black&amp;brand=Borel&amp;sort=-price", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paging_HasStableAddresses()
    {
        Assert.Contains("href=\"/search?page=2\"", await Client.GetStringAsync("/search"), StringComparison.Ordinal);
        Assert.Contains("href=\"/search?page=2\"", await Client.GetStringAsync("/search?page=3"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facet_WithManyValues_KeepsTheChosenOneThatHasNoProductLeft()
    {
        var html = await Client.GetStringAsync("/search?q=lamp&brand=Gone");

        Assert.Contains("<span class=\"choice__name\">Gone</span>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lost", "Nothing matches")]
    [InlineData("lampp", "Showing results for “lamp”.")]
    [InlineData("lamp nonsense", "Showing results without “nonsense”.")]
    public async Task Search_ThatFindsOtherThings_SaysWhy(string query, string words) =>
        Assert.Contains(words, WebUtility.HtmlDecode(await Client.GetStringAsync($"/search?q={Uri.EscapeDataString(query)}")), StringComparison.Ordinal);

    [Theory]
    [InlineData("/search?q=help", "/contact")]
    [InlineData("/search?q=elsewhere", null)]
    [InlineData("/search?q=help&brand=Acme", null)]
    public async Task RedirectRule_IsFollowed_WithinTheShopOnly(string path, string? location)
    {
        using var response = await Client.GetAsync(path);

        Assert.Equal(location, response.Headers.Location?.AbsolutePath);
    }

    [Fact]
    public async Task ViewedProducts_AreReadFromTheCookie_WhateverIsInIt()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", "shop-viewed=7.x.-3.999.99999999999999999999.7.12");
        using var response = await Client.SendAsync(request);
        var html = await response.Content.ReadAsStringAsync();

        var shelf = html[html.IndexOf("id=\"viewed\"", StringComparison.Ordinal)..html.IndexOf("id=\"brands\"", StringComparison.Ordinal)];
        Assert.Equal(["7", "12"], PageSource.Attributes(shelf, "a", "data-product"));
    }

    [Fact]
    public async Task Search_ThatSearchRefuses_Is400WithTheReason()
    {
        using var response = await Client.GetAsync("/search?q=bad");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("The query cannot be read.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Product_ShowsPriceSpecsAndAnswers()
    {
        var html = await Client.GetStringAsync("/products/1");

        Assert.Contains("€1,234.50", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains("Seat height", html, StringComparison.Ordinal);
        Assert.Contains("Is it heavy?", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; more", html, StringComparison.Ordinal);
        Assert.Contains("/contact?product=1", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/products/999", "This product is not in the catalogue")]
    [InlineData("/nowhere/at/all", "There is no page here")]
    [InlineData("/messages/SH-AAAAAA?token=no", "There is no such conversation")]
    public async Task WhatIsMissing_Is404WithAPage(string path, string words)
    {
        using var response = await Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains(words, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_Away_IsAPageThatSaysSo()
    {
        await using var web = await WebServer.StartAsync(WebServer.Nobody, fixture.Backend.Address);
        using var results = await web.Client.GetAsync("/search?q=lamp");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, results.StatusCode);
        Assert.NotNull(results.Headers.RetryAfter);
        Assert.Contains("Search is taking a short break", await results.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("taking a short break", await web.Client.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Contains("Send message", await web.Client.GetStringAsync("/contact?product=1"), StringComparison.Ordinal);
    }
}
