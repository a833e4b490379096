using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Shop.Tests.Dashboard;

public sealed class SignInTests : IAsyncLifetime
{
    private static readonly string[] s_open = ["/health", "/login", "/assets/{name}"];
    private RunningDashboard _dashboard = null!;

    public async Task InitializeAsync() => _dashboard = await RunningDashboard.StartAsync();

    public async Task DisposeAsync() => await _dashboard.DisposeAsync();

    [Fact]
    public async Task EveryRoute_WithoutACookie_IsDenied()
    {
        var routes = _dashboard.Server.Endpoints.OfType<RouteEndpoint>().Where(route => !s_open.Contains(route.RoutePattern.RawText)).ToList();
        Assert.True(routes.Count > 10);
        foreach (var route in routes)
        {
            var method = route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
            using var asPerson = await SendAsync(method, PathOf(route.RoutePattern), "text/html");
            using var asScript = await SendAsync(method, PathOf(route.RoutePattern), "text/event-stream");

            Assert.True(asPerson.StatusCode == (method == "GET" ? HttpStatusCode.Redirect : HttpStatusCode.Unauthorized), route.RoutePattern.RawText);
            Assert.True(asScript.StatusCode == HttpStatusCode.Unauthorized, route.RoutePattern.RawText);
        }
    }

    [Theory]
    [InlineData("/resources?q=a", "/login?returnUrl=%2Fresources%3Fq%3Da")]
    [InlineData("/nowhere", "/login?returnUrl=%2Fnowhere")]
    [InlineData("/", "/login")]
    public async Task Page_WithoutACookie_LeadsToTheLogin_AndBack(string path, string login)
    {
        using var answer = await _dashboard.Stranger.GetAsync(path);

        Assert.Equal(login, answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("")]
    [InlineData("0123456789abcdef-toke")]
    [InlineData("0123456789abcdef-token0")]
    [InlineData("0123456789ABCDEF-TOKEN")]
    public async Task Login_WithAWrongToken_IsRefused(string token)
    {
        using var answer = await _dashboard.Stranger.GetAsync($"/login?t={token}");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain("Set-Cookie: shop-dashboard-" + _dashboard.Address.Port + "=", answer.Headers.ToString(), StringComparison.Ordinal);
        using var page = await _dashboard.Stranger.GetAsync("/resources");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    [Fact]
    public async Task Login_SetsACookieThatNoScriptAndNoOtherSiteCanUse_AndLeavesTheTokenBehind()
    {
        using var answer = await _dashboard.Stranger.GetAsync($"/login?t={RunningDashboard.Token}&returnUrl=%2Fconsole%3Fq%3Dx");

        Assert.Equal("/console?q=x", answer.Headers.Location?.OriginalString);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith($"shop-dashboard-{_dashboard.Address.Port}=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\r\nSet-Cookie: a=b")]
    [InlineData("/ä")]
    public async Task Login_ToAnotherServer_StaysHere(string returnUrl)
    {
        using var answer = await _dashboard.Stranger.GetAsync($"/login?t={RunningDashboard.Token}&returnUrl={Uri.EscapeDataString(returnUrl)}");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Login_ByTheForm_TakesTheToken()
    {
        using var browser = _dashboard.NewClient();
        var page = await browser.GetStringAsync("/login?returnUrl=/console");
        var form = page.Split("__RequestVerificationToken\" value=\"")[1].Split('"')[0];
        using var answer = await browser.PostAsync("/login", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = form,
            ["token"] = $" {RunningDashboard.Token} ",
            ["returnUrl"] = "/console",
        }));

        Assert.Equal("/console", answer.Headers.Location?.OriginalString);
        using var console = await browser.GetAsync("/console");
        Assert.Equal(HttpStatusCode.OK, console.StatusCode);
    }

    [Fact]
    public async Task Guesses_AfterTen_AreNotListenedTo()
    {
        for (var i = 0; i < 10; i++)
        {
            using var guess = await _dashboard.Stranger.GetAsync($"/login?t=guess{i}");
            Assert.Equal(HttpStatusCode.Unauthorized, guess.StatusCode);
        }

        using var answer = await _dashboard.Stranger.GetAsync($"/login?t={RunningDashboard.Token}");
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        using var signedIn = await _dashboard.Client.GetAsync("/resources");
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
    }

    [Fact]
    public async Task Guesses_ThatAPageOfAnotherSiteMakes_AreNotCounted()
    {
        foreach (var destination in Enumerable.Repeat("image", 10).Append("iframe").Append("empty"))
        {
            using var guess = new HttpRequestMessage(HttpMethod.Get, $"/login?t={RunningDashboard.Token}") { Headers = { { "Sec-Fetch-Dest", destination } } };
            using var refused = await _dashboard.Stranger.SendAsync(guess);
            Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        }

        using var page = await _dashboard.Stranger.GetAsync("/resources");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        using var login = await _dashboard.Stranger.GetAsync($"/login?t={RunningDashboard.Token}");
        Assert.Equal(HttpStatusCode.Redirect, login.StatusCode);
    }

    [Fact]
    public async Task SignOut_EndsTheTicket_EvenWhereTheCookieIsKept()
    {
        using var login = await _dashboard.Stranger.GetAsync($"/login?t={RunningDashboard.Token}");
        var cookie = login.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        var copy = new HttpRequestMessage(HttpMethod.Get, new Uri(_dashboard.Address, "/resources")) { Headers = { { "Cookie", cookie } } };
        using var plain = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false });
        using (var before = await plain.SendAsync(copy))
        {
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        }

        var form = (await _dashboard.Stranger.GetStringAsync("/resources")).Split("__RequestVerificationToken\" value=\"")[1].Split('"')[0];
        using var leave = await _dashboard.Stranger.PostAsync("/logout", new FormUrlEncodedContent(
            new Dictionary<string, string> { ["__RequestVerificationToken"] = form, ["leave"] = "1" }));
        Assert.Equal("/login", leave.Headers.Location?.OriginalString);

        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(_dashboard.Address, "/resources")) { Headers = { { "Cookie", cookie } } };
        using var after = await plain.SendAsync(again);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string accept)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Accept.ParseAdd(accept);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _dashboard.Address };
        return await client.SendAsync(request);
    }

    private static string PathOf(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part is RoutePatternLiteralPart literal ? literal.Content : "search"))));
}
