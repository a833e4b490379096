using Shop.Tests.Fixtures;

namespace Shop.Tests.Web.Identity;

[Collection(ServersCollection.Name)]
public sealed class OAuthTests(StaffWeb web) : IClassFixture<StaffWeb>, IAsyncLifetime
{
    private OAuthProvider _provider = null!;
    private WebServer _server = null!;

    public async Task InitializeAsync()
    {
        _provider = await OAuthProvider.StartAsync();
        _server = await WebServer.StartAsync(web.Backend.Address, contact: null, hasKeys: false, [.. web.Settings, .. _provider.Settings]);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task Person_WithARole_GetsASessionWithIt_AndTheRoleFollowsTheProvider()
    {
        _provider.User = new { sub = "42", preferred_username = "ann@example.com", roles = new[] { "staff", "helpdesk" } };
        using var browser = new StaffBrowser(_server.Address);
        Assert.Contains("Example Inc.", (await browser.GetAsync("/account/sign-in")).Html, StringComparison.Ordinal);

        Assert.Equal("/staff?x=1", await WalkAsync(browser, "/account/oauth?returnUrl=%2Fstaff%3Fx%3D1"));
        Assert.Equal(200, (await browser.GetAsync("/staff")).Status);
        Assert.Equal(403, (await browser.GetAsync("/staff/users")).Status);

        _provider.User = new { sub = "42", preferred_username = "other", roles = "it" };
        Assert.Equal("/staff", await WalkAsync(browser, "/account/oauth?returnUrl=https://evil.example"));
        Assert.Equal(200, (await browser.GetAsync("/staff/users")).Status);
        Assert.Equal("ann@example.com", await web.QueryAsync<string>("SELECT user_name FROM web.users u JOIN web.user_logins l ON l.user_id = u.id WHERE l.provider_key = '42'"));

        _provider.User = new { sub = "42", preferred_username = "ann@example.com", roles = Array.Empty<string>() };
        Assert.Equal("/account/sign-in?refused=provider", await WalkAsync(browser, "/account/oauth"));
        Assert.Equal(302, (await browser.GetAsync("/staff")).Status);
    }

    [Fact]
    public async Task Person_CalledLikeAnAccountOfOurs_IsRefused()
    {
        _provider.User = new { sub = "43", preferred_username = "administrator", roles = new[] { "it" } };
        using var browser = new StaffBrowser(_server.Address);

        Assert.Equal("/account/sign-in?refused=provider", await WalkAsync(browser, "/account/oauth"));
        Assert.Equal(302, (await browser.GetAsync("/staff")).Status);
    }

    [Fact]
    public async Task Person_WithoutIdOrWithABrokenAnswer_IsRefused()
    {
        foreach (var user in new object[] { new { }, new { sub = "" }, new[] { 1 }, "text" })
        {
            _provider.User = user;
            using var browser = new StaffBrowser(_server.Address);
            Assert.Equal("/account/sign-in?refused=provider", await WalkAsync(browser, "/account/oauth"));
        }
    }

    [Fact]
    public async Task Callback_ThatThisBrowserDidNotAskFor_IsRefused()
    {
        _provider.User = new { sub = "44", preferred_username = "eve@example.com", roles = new[] { "it" } };
        using var attacker = new StaffBrowser(_server.Address);
        var callback = await NextAsync(attacker, await NextAsync(attacker, "/account/oauth"));
        using var victim = new StaffBrowser(_server.Address);
        var tokens = _provider.Tokens;

        Assert.Equal("/account/sign-in?refused=provider", await NextAsync(victim, callback)); // no state of its own
        Assert.Equal("/account/sign-in?refused=provider", await NextAsync(victim, "/account/oauth/callback?code=x&state=y"));
        Assert.Equal("/account/sign-in?refused=provider", await NextAsync(victim, "/account/oauth/callback?error=access_denied"));
        Assert.Equal(tokens, _provider.Tokens);
        Assert.Equal("/staff", await NextAsync(attacker, callback));
        Assert.Equal("/account/sign-in?refused=provider", await NextAsync(attacker, callback)); // a code counts once
    }

    private async Task<string> WalkAsync(StaffBrowser browser, string start) =>
        await NextAsync(browser, await NextAsync(browser, await NextAsync(browser, start)));

    private async Task<string> NextAsync(StaffBrowser browser, string address)
    {
        using var answer = await browser.Client.GetAsync(address);
        Assert.True(answer.Headers.Location is not null, $"{address}: {answer.StatusCode}");
        return answer.Headers.Location.OriginalString.Replace(_server.Address.GetLeftPart(UriPartial.Authority), "", StringComparison.Ordinal);
    }
}
