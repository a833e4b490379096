using System.Net;
using Shop.ServiceDefaults.Tokens;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Web.Identity;

[Collection(ServersCollection.Name)]
public sealed class SignInPageTests(StaffWeb web) : IClassFixture<StaffWeb>
{
    [Fact]
    public async Task Password_ThatIsRight_OpensTheStaffPagesOnEveryReplica()
    {
        using var browser = web.NewBrowser();
        using var answer = await browser.PostAsync("/account/sign-in", ("name", "administrator"), ("password", StaffWeb.Password));

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("shop-staff=", StringComparison.Ordinal)
            && !c.Contains("1970", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        using var other = web.NewBrowser(onOtherReplica: true);
        other.Session = browser.Session;
        using var home = await other.Client.GetAsync("/staff");
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
        Assert.Equal("no-store", home.Headers.CacheControl!.ToString());
        Assert.Contains("/staff/users", await home.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("administrator", "not the password")]
    [InlineData("nobody-of-that-name", "not the password")]
    [InlineData("' OR 1=1 --", "' OR 1=1 --")]
    [InlineData("administrator", "")]
    public async Task Account_ThatIsNotThere_IsRefusedInTheSameWords(string name, string password)
    {
        using var browser = web.NewBrowser();
        var (status, html) = await browser.SubmitAsync("/account/sign-in", ("name", name), ("password", password));

        Assert.Equal(400, status);
        Assert.Contains("That did not work. Check name and password", html, StringComparison.Ordinal);
        Assert.DoesNotContain("not the password", html, StringComparison.Ordinal);
        Assert.Equal(302, (await browser.GetAsync("/staff")).Status);
    }

    [Fact]
    public async Task Form_WithANulByte_Is400()
    {
        using var browser = web.NewBrowser();
        Assert.Equal(400, (await browser.SubmitAsync("/account/sign-in", ("name", "admin\0istrator"), ("password", "x"))).Status);
    }

    [Fact]
    public async Task Attempts_ByTheDozenAtOnce_AreFive_ThenTheRightPasswordWaits()
    {
        var (name, owner) = await web.NewAccountAsync(Roles.Agent);
        using (owner)
        {
            using var attacker = web.NewBrowser();
            await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
            {
                using var one = web.NewBrowser();
                Assert.Null(await one.SignInAsync(name, "a wrong guess"));
            }));

            Assert.Equal(5, await web.AuditedAsync("sign-in failed", name, "password"));
            Assert.Equal(7, await web.AuditedAsync("sign-in failed", name, "locked"));
            Assert.Null(await attacker.SignInAsync(name, StaffWeb.Password));
            Assert.Equal(200, (await owner.GetAsync("/staff")).Status); // who is in stays in

            await web.QueryAsync<int>($"UPDATE web.users SET lockout_end = now() - interval '1 second' WHERE user_name = '{name}'");
            Assert.Equal("/staff", await attacker.SignInAsync(name, StaffWeb.Password));
        }
    }

    [Theory]
    [InlineData("/staff/users?x=1", "/staff/users?x=1")]
    [InlineData("https://evil.example/", "/staff")]
    [InlineData("//evil.example/", "/staff")]
    [InlineData("/\\evil.example", "/staff")]
    [InlineData("/\t/evil.example", "/staff")]
    [InlineData("javascript:alert(1)", "/staff")]
    [InlineData("staff", "/staff")]
    public async Task ReturnAddress_OfAnotherHost_IsNotFollowed(string returnUrl, string expected)
    {
        using var browser = web.NewBrowser();
        Assert.Equal(expected, await browser.SignInAsync("administrator", StaffWeb.Password, returnUrl));
    }

    [Fact]
    public async Task StaffPage_WithoutSession_LeadsToTheSignInPageAndBack()
    {
        using var browser = web.NewBrowser();
        using var answer = await browser.Client.GetAsync("/staff/audit?who=x");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/account/sign-in?returnUrl=%2Fstaff%2Faudit%3Fwho%3Dx", answer.Headers.Location!.OriginalString);
        using var posted = await browser.Client.PostAsync("/staff/users", new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.Unauthorized, posted.StatusCode);
    }

    [Fact]
    public async Task SignOut_EndsTheSessionForWhoeverHasTheCookie()
    {
        using var browser = await web.AdministratorAsync();
        var kept = browser.Session;
        using var wrong = await browser.Client.PostAsync("/account/sign-out", new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(404, (await browser.GetAsync("/account/sign-out")).Status);

        var fields = PageSource.HiddenFields((await browser.GetAsync("/staff")).Html);
        using var answer = await browser.Client.PostAsync("/account/sign-out", new FormUrlEncodedContent(fields));

        Assert.Equal("/account/sign-in", answer.Headers.Location!.OriginalString);
        using var thief = web.NewBrowser();
        thief.Session = kept;
        Assert.Equal(302, (await thief.GetAsync("/staff")).Status);
    }

    [Fact]
    public async Task Session_AfterSigningInAgain_HasAnotherKeyAndTheOldOneIsWorthless()
    {
        using var browser = await web.AdministratorAsync();
        var first = browser.Session;
        await browser.SignInAsync("administrator", StaffWeb.Password);

        Assert.NotEqual(first, browser.Session);
        using var thief = web.NewBrowser();
        thief.Session = first;
        Assert.Equal(302, (await thief.GetAsync("/staff")).Status);
    }

    [Fact]
    public async Task Session_ThatWasIdleOrIsTooOld_IsOver()
    {
        var (name, browser) = await web.NewAccountAsync(Roles.Agent);
        using (browser)
        {
            var id = await web.IdAsync(name);
            await web.QueryAsync<int>($"UPDATE web.sessions SET created_at = now() - interval '11 hours', seen_at = now() - interval '59 minutes' WHERE user_id = '{id}'");
            Assert.Equal(200, (await browser.GetAsync("/staff")).Status);
            await web.QueryAsync<int>($"UPDATE web.sessions SET seen_at = now() - interval '61 minutes' WHERE user_id = '{id}'");
            Assert.Equal(302, (await browser.GetAsync("/staff")).Status);
            await web.QueryAsync<int>($"UPDATE web.sessions SET created_at = now() - interval '13 hours', seen_at = now() WHERE user_id = '{id}'");
            Assert.Equal(302, (await browser.GetAsync("/staff")).Status);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("===========================================")]
    public async Task Cookie_ThatIsNoKey_IsNobody(string value)
    {
        using var browser = web.NewBrowser();
        browser.Session = value;
        Assert.Equal(302, (await browser.GetAsync("/staff")).Status);
    }

    [Fact]
    public async Task Cookies_UnderTls_AreSecureAndOfThisHostOnly()
    {
        await using var server = await WebServer.StartAsync(web.Backend.Address, contact: null, hasKeys: false, [.. web.Settings, ("Cookies:Secure", "true"), ("Proxies:Trusted", "127.0.0.1")]);
        server.Client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var page = await server.Client.GetAsync("/account/sign-in");
        var forms = Assert.Single(page.Headers.GetValues("Set-Cookie"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/sign-in")
        {
            Content = new FormUrlEncodedContent([.. PageSource.HiddenFields(await page.Content.ReadAsStringAsync()), new("name", "administrator"), new("password", StaffWeb.Password)]),
        };
        request.Headers.Add("Cookie", forms.Split(';')[0]);
        using var answer = await server.Client.SendAsync(request);

        var session = answer.Headers.GetValues("Set-Cookie").Last();
        Assert.All([forms, session], cookie =>
        {
            Assert.StartsWith("__Host-shop-", cookie, StringComparison.Ordinal);
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; path=/;", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }
}
