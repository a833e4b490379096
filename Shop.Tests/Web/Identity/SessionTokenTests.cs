using System.Buffers.Text;
using System.Text.Json;
using Shop.ServiceDefaults.Tokens;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Web.Identity;

/// <summary>A browser's session becomes a token on its way through the gateway.</summary>
[Collection(ServersCollection.Name)]
public sealed class SessionTokenTests(StaffWeb web) : IClassFixture<StaffWeb>
{
    private const string Echo = "/api/v1/products/echo";

    [Fact]
    public async Task Session_BecomesATokenForTheServices()
    {
        var (name, browser) = await web.NewAccountAsync(Roles.Merchandiser);
        using (browser)
        {
            Assert.Equal(200, (await browser.GetAsync(Echo)).Status);
        }

        var seen = web.Backend.Seen!;
        Assert.False(seen.ContainsKey("Cookie"));
        var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(seen.Authorization.ToString().Split('.')[1])).RootElement;
        Assert.Equal(name, claims.GetProperty("sub").GetString());
        Assert.Equal(Roles.Merchandiser, claims.GetProperty("role").GetString());
        Assert.Equal(300, claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());
    }

    [Fact]
    public async Task Session_OnAMethodThatChangesSomething_NeedsAHeaderThatNoFormCanSend()
    {
        using var browser = await web.AdministratorAsync();
        Assert.Equal(403, await SendAsync(browser));
        Assert.Equal(403, await SendAsync(browser, ("X-Shop-Request", "1"), ("Sec-Fetch-Site", "cross-site")));
        Assert.Equal(200, await SendAsync(browser, ("X-Shop-Request", "1"), ("Sec-Fetch-Site", "same-origin")));
        Assert.StartsWith("Bearer ey", web.Backend.Seen!.Authorization, StringComparison.Ordinal);
        Assert.Equal(1, await web.QueryAsync<long>("SELECT count(*) FROM web.audit_events WHERE action = 'product saved' AND actor = 'administrator' AND subject = 'echo'"));
    }

    [Fact]
    public async Task Token_OfTheClientsOwn_PassesAsItIs()
    {
        using var browser = await web.AdministratorAsync();
        Assert.Equal(200, await SendAsync(browser, ("Authorization", "Bearer abc")));
        Assert.Equal("Bearer abc", web.Backend.Seen!.Authorization);
    }

    [Fact]
    public async Task Cookie_OfNobody_BecomesNothing()
    {
        using var browser = web.NewBrowser();
        browser.Session = new string('A', 43);
        Assert.Equal(200, await SendAsync(browser));
        Assert.False(web.Backend.Seen!.ContainsKey("Authorization"));
    }

    private static async Task<int> SendAsync(StaffBrowser browser, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Echo);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        using var answer = await browser.Client.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
