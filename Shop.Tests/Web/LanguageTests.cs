using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Shop.Web.Languages;

namespace Shop.Tests.Web;

public sealed partial class LanguageTests(WebFixture fixture) : IClassFixture<WebFixture>
{
    private static readonly WordBook s_book = new();

    [Fact]
    public void BothLanguages_HaveTheSameTexts_WithTheSamePlaceholders()
    {
        var (english, german) = (s_book.Of(Language.English), s_book.Of(Language.German));

        Assert.NotEmpty(english);
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), german.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, text => Assert.Equal(Placeholders(text.Value), Placeholders(german[text.Key])));
        Assert.All(english.Concat(german), text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));
    }

    [Fact]
    public void EveryText_ThatAPageNames_IsThere()
    {
        var texts = s_book.Of(Language.English);
        var pages = Directory.EnumerateFiles(WebFolder(), "*.*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".razor", StringComparison.Ordinal) || path.EndsWith(".cs", StringComparison.Ordinal))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal));
        var named = pages.SelectMany(path => NamedTexts().Matches(File.ReadAllText(path)).Select(match =>
            (Path: path, Key: match.Groups["key"].Value + (match.Groups["count"].Success ? ".other" : "")))).ToArray();

        Assert.NotEmpty(named);
        Assert.All(named, text => Assert.True(texts.ContainsKey(text.Key), $"{text.Path}: {text.Key}"));
    }

    [Theory]
    [InlineData("de-AT,de;q=0.9,en;q=0.5", "de")]
    [InlineData("fr, en;q=0.2, de;q=0.8", "de")]
    [InlineData("fr", "en")]
    [InlineData("de;q=0", "en")]
    [InlineData(";;;,q=,*", "en")]
    [InlineData(null, "en")]
    public async Task Language_IsTheBestThatTheBrowserAsksFor(string? header, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/contact");
        request.Headers.TryAddWithoutValidation("Accept-Language", header);
        using var response = await fixture.Web.Client.SendAsync(request);

        Assert.Equal([language], PageSource.Attributes(await response.Content.ReadAsStringAsync(), "html", "lang"));
        Assert.Equal([language], response.Content.Headers.ContentLanguage);
        Assert.Contains("Accept-Language", response.Headers.Vary);
    }

    [Fact]
    public async Task Switch_IsKeptInACookie_AndWins()
    {
        using var chosen = await ChooseAsync(("language", "de"), ("scheme", "dark"), ("back", "/search?q=a%20b"));

        Assert.Equal("/search?q=a%20b", chosen.Headers.Location!.ToString());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", chosen.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        request.Headers.Add("Accept-Language", "en");
        using var response = await fixture.Web.Client.SendAsync(request);
        Assert.Contains("<html lang=\"de\" data-scheme=\"dark\">", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//example.org")]
    [InlineData("/\\example.org")]
    [InlineData("https://example.org/")]
    [InlineData("/a\r\nSet-Cookie: x=y")]
    [InlineData("/\u00e4")]
    [InlineData("")]
    public async Task Switch_LeadsNowhereElse(string back)
    {
        using var chosen = await ChooseAsync(("language", "de"), ("back", back));

        Assert.Equal("/", chosen.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Switch_FromAnotherSite_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/preferences") { Content = Form(("language", "de")) };
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var response = await fixture.Web.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Choices_UnderTls_AreOfThisHostOnly()
    {
        await using var server = await WebServer.StartAsync(WebServer.Nobody, contact: null, hasKeys: false, ("Cookies:Secure", "true"));
        using var chosen = await server.Client.PostAsync("/preferences", Form(("language", "de"), ("scheme", "dark")));
        var cookies = chosen.Headers.GetValues("Set-Cookie").ToArray();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", cookies.Select(cookie => cookie.Split(';')[0]));
        using var response = await server.Client.SendAsync(request);

        Assert.Equal(2, cookies.Length);
        Assert.All(cookies, cookie => Assert.Matches("^__Host-shop-[a-z]+=.*; path=/; secure", cookie));
        Assert.Contains("<html lang=\"de\" data-scheme=\"dark\">", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    // Words that both pages have are data of the shop, or somebody forgot to translate them.
    [Theory]
    [InlineData("/")]
    [InlineData("/search")]
    [InlineData("/search?q=lampp&brand=Acme&minPrice=5")]
    [InlineData("/search?q=lost")]
    [InlineData("/search?q=bad")]
    [InlineData("/products/1")]
    [InlineData("/contact?product=1")]
    [InlineData("/contact/sent?reference=SH-ABC234&token=x")]
    [InlineData("/nowhere")]
    public async Task Page_InGerman_HasNoEnglishWords(string path)
    {
        var (english, german) = (await WordsOfAsync(path, "en"), await WordsOfAsync(path, "de"));

        Assert.NotEmpty(german);
        Assert.DoesNotContain(english.Intersect(german, StringComparer.Ordinal), words => !IsData(words));
    }

    private static bool IsData(string words) =>
        words is "Shop" or "English" or "Deutsch" or "GTIN" or "SH-ABC234" || !words.Any(char.IsLetter) || FakeData().IsMatch(words);

    private async Task<HashSet<string>> WordsOfAsync(string path, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Language", language);
        using var response = await fixture.Web.Client.SendAsync(request);
        var html = await response.Content.ReadAsStringAsync();
        return Shown().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups["words"].Value).Trim())
            .Where(words => words.Length > 0)
            .ToHashSet(StringComparer.Ordinal);
    }

    // The other tests' client keeps its cookies, and is to keep its language.
    private async Task<HttpResponseMessage> ChooseAsync(params (string Name, string Value)[] fields)
    {
        using var client = fixture.Web.NewClient();
        return await client.PostAsync("/preferences", Form(fields));
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static IEnumerable<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static string WebFolder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(here, "..", "..", "..", "Shop.Web"));

    [GeneratedRegex(@"\{[0-9]+\}|\[|\]", RegexOptions.None, 60_000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\b(T|[Ww]ords)(?<count>\.Count)?[\[(]""(?<key>[^""{}]+)""", RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex NamedTexts();

    // Text between tags, and the attributes that are read out or shown.
    [GeneratedRegex(@">(?<words>[^<>]+)<|\b(aria-label|placeholder|title|alt|data-said|data-missing|data-wrong|data-found-[a-z]+)=""(?<words>[^""]*)""",
        RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex Shown();

    // What the fake backend's products are made of.
    [GeneratedRegex(@"^((Acme|Borel|Cirrus)( (lamp|chair) no\. [0-9]+)?|Home|Seat height|Foldable|Is it heavy\?|No\.|A|fine|<b>thing</b>|<script>alert\(1\)</script> & more)$",
        RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex FakeData();
}
