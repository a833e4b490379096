using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Shop.Tests.Web;

public sealed class EntranceTests(WebFixture fixture) : IClassFixture<WebFixture>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/nothing-here")]
    [InlineData("/api/v1/products/echo")]
    [InlineData("/account/sign-in")]
    public async Task Trace_IsRefusedEverywhere(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Trace, path);
        using var response = await fixture.Web.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Theory]
    [InlineData("order-7.A_b", true)]
    [InlineData("<script>", false)]
    [InlineData("", false)]
    public async Task Correlation_TakesTheClientsIdWhenItIsOne(string id, bool isTaken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/products/echo");
        request.Headers.TryAddWithoutValidation("X-Correlation-Id", id);
        using var response = await fixture.Web.Client.SendAsync(request);

        var answered = Assert.Single(response.Headers.GetValues("X-Correlation-Id"));
        Assert.Equal(isTaken, answered == id);
        Assert.Matches("^[A-Za-z0-9._:-]{1,64}$", answered);
        Assert.Equal(answered, fixture.Backend.Seen!["X-Correlation-Id"]);
    }

    [Fact]
    public async Task Host_ThatIsNotOurs_Is400()
    {
        await using var web = await WebServer.StartAsync(fixture.Backend.Address, contact: null, hasKeys: true, ("Gateway:Hosts", "shop.example;*.shop.example"));
        Assert.Equal(200, await HostAsync(web, "shop.example", "/"));
        Assert.Equal(200, await HostAsync(web, "www.shop.example:8080", "/"));
        Assert.Equal(400, await HostAsync(web, "evil.example", "/"));
        Assert.Equal(400, await HostAsync(web, "evilshop.example", "/api/v1/products/1"));
        Assert.Equal(200, await HostAsync(web, "10.1.2.3", "/alive"));
    }

    [Fact]
    public async Task Answers_AreCompressedForWhoAsks_ButNotPagesWithSecrets()
    {
        Assert.Equal(["br"], await EncodingAsync("/api/v1/search?q=", "br, gzip"));
        Assert.Equal(["gzip"], await EncodingAsync("/", "gzip"));
        Assert.Empty(await EncodingAsync("/", "identity"));
        Assert.Empty(await EncodingAsync("/account/sign-in", "br, gzip"));
    }

    [Fact]
    public async Task Page_CarriesTheHeadersThatKeepItSafe()
    {
        using var response = await fixture.Web.Client.GetAsync("/contact");
        var csp = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));

        Assert.DoesNotContain("unsafe", csp, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", csp, StringComparison.Ordinal);
        Assert.Contains("base-uri 'none'", csp, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", csp, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", csp, StringComparison.Ordinal);
        foreach (var name in new[] { "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy" })
        {
            Assert.True(response.Headers.Contains(name), name);
        }
        Assert.False(response.Headers.Contains("Strict-Transport-Security")); // not over plain http
    }

    [Fact]
    public async Task Transport_BehindATrustedProxyWithTls_IsHsts()
    {
        await using var web = await WebServer.StartAsync(fixture.Backend.Address, contact: null, hasKeys: true, ("Proxies:Trusted", "127.0.0.1"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var response = await web.Client.SendAsync(request);
        Assert.StartsWith("max-age=31536000", Assert.Single(response.Headers.GetValues("Strict-Transport-Security")), StringComparison.Ordinal);

        using var forged = new HttpRequestMessage(HttpMethod.Get, "/");
        forged.Headers.Add("X-Forwarded-Proto", "https");
        using var plain = await fixture.Web.Client.SendAsync(forged);
        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task ProductPage_IsOneAnswerWithQuestionsAndSimilarProducts()
    {
        var page = await fixture.Web.Client.GetFromJsonAsync<JsonElement>("/api/v1/product-pages/1");

        Assert.Equal(1, page.GetProperty("product").GetProperty("id").GetInt32());
        Assert.Equal("Is it heavy?", page.GetProperty("questions")[0].GetProperty("question").GetString());
        Assert.Equal(8, page.GetProperty("similar").GetArrayLength());
        Assert.DoesNotContain(page.GetProperty("similar").EnumerateArray(), item => item.GetProperty("id").GetInt32() == 1);
        using var missing = await fixture.Web.Client.GetAsync("/api/v1/product-pages/999");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        await using var alone = await WebServer.StartAsync(WebServer.Nobody);
        using var away = await alone.Client.GetAsync("/api/v1/product-pages/1");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
    }

    private static async Task<int> HostAsync(WebServer web, string host, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        using var response = await web.Client.SendAsync(request);
        return (int)response.StatusCode;
    }

    private async Task<ICollection<string>> EncodingAsync(string path, string accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", accepted);
        using var response = await fixture.Web.Client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return response.Content.Headers.ContentEncoding;
    }
}
