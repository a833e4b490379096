using System.Net;
using Npgsql;
using Shop.ServiceDefaults.Tokens;
using Shop.Tests.Fixtures;
using Shop.Web.Identity.Passwords;
using Shop.Web.Identity.SecondFactor;

namespace Shop.Tests.Web.Identity;

[Collection(ServersCollection.Name)]
public sealed class AccountPagesTests(StaffWeb web) : IClassFixture<StaffWeb>
{
    [Fact]
    public async Task Account_ThatIsNew_OpensNothingBeforeItsOwnerHasChosenAPassword()
    {
        using var administrator = await web.AdministratorAsync();
        var (name, generated) = await StaffWeb.CreateAsync(administrator, Roles.Agent);
        using var browser = web.NewBrowser();
        Assert.Equal("/account/password", await browser.SignInAsync(name, generated));

        Assert.Equal(302, (await browser.GetAsync("/staff")).Status);
        using var api = await browser.Client.GetAsync("/api/v1/products/echo");
        Assert.False(web.Backend.Seen!.ContainsKey("Authorization"));
        foreach (var poor in new[] { "seven77", "P@ssw0rd2026!", "qwertyuiop", "passwordpassword", name, generated, new string('x', 129) })
        {
            Assert.Equal(400, (await browser.SubmitAsync("/account/password", ("old", generated), ("fresh", poor))).Status);
        }
        Assert.Equal(400, (await browser.SubmitAsync("/account/password", ("old", "not it"), ("fresh", StaffWeb.Password))).Status);
        Assert.Equal(200, (await browser.SubmitAsync("/account/password", ("old", generated), ("fresh", StaffWeb.Password))).Status);
        Assert.Equal(200, (await browser.GetAsync("/staff")).Status);
        Assert.Equal(1, await web.AuditedAsync("password changed", name));
    }

    [Theory]
    [InlineData("12345678", true)]
    [InlineData("Passw0rd!", true)]
    [InlineData("Summer2026!", true)]
    [InlineData("letmein123", true)]
    [InlineData("abcd1234", true)]
    [InlineData("aaaaaaaa", true)]
    [InlineData("abcabcabc", true)]
    [InlineData("ann.bauer1", true)]
    [InlineData("moss kettle orbit plinth", false)]
    [InlineData("x8#kQ2vL", false)]
    [InlineData("password manager of mine", false)]
    public void Password_ThatEverybodyChooses_IsKnown(string password, bool isCommon) =>
        Assert.Equal(isCommon, CommonPasswords.Contains(password, "ann.bauer"));

    [Fact]
    public async Task Role_ThatIsNotEnough_Is403AndWrittenDown()
    {
        var (name, browser) = await web.NewAccountAsync(Roles.Merchandiser);
        using (browser)
        {
            var (status, refused) = await browser.GetAsync("/staff/users");
            Assert.Equal(403, status);
            Assert.Contains("href=\"/staff/catalogue\"", refused, StringComparison.Ordinal);
            Assert.Equal(403, (await browser.GetAsync("/staff/audit")).Status);
            Assert.Equal(2, await web.QueryAsync<long>($"SELECT count(*) FROM web.audit_events WHERE action = 'access denied' AND actor = '{name}'"));
            var (_, html) = await browser.GetAsync("/staff");
            Assert.DoesNotContain("/staff/users", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Address_OfNoStaffPage_ShowsStrangersTheStorefront_AndItsOwnPeopleTheirPlaces()
    {
        using var stranger = web.NewBrowser();
        using var administrator = await web.AdministratorAsync();
        var (ours, theirs) = (await administrator.GetAsync("/staff/nowhere"), await stranger.GetAsync("/staff/nowhere"));
        Assert.Equal((404, 404), (ours.Status, theirs.Status));
        Assert.Contains("href=\"/staff/audit\"", ours.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/staff/audit\"", theirs.Html, StringComparison.Ordinal);
        Assert.Contains("class=\"searchbox\"", theirs.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_ThatIsDisabledOrChanged_HasLostItsSessionsAtOnce()
    {
        var (name, browser) = await web.NewAccountAsync(Roles.Agent);
        using var administrator = await web.AdministratorAsync();
        using (browser)
        {
            var page = $"/staff/users/{await web.IdAsync(name)}";
            Assert.Equal(200, (await administrator.SubmitAsync(page, ("do", "role"), ("role", Roles.Merchandiser))).Status);
            Assert.Equal(302, (await browser.GetAsync("/staff")).Status);
            Assert.Equal("/staff", await browser.SignInAsync(name, StaffWeb.Password));

            Assert.Equal(200, (await administrator.SubmitAsync(page, ("do", "disable"), ("role", Roles.Agent))).Status);
            Assert.Equal(302, (await browser.GetAsync("/staff")).Status);
            Assert.Null(await browser.SignInAsync(name, StaffWeb.Password));

            Assert.Equal(200, (await administrator.SubmitAsync(page, ("do", "enable"), ("role", Roles.Agent))).Status);
            var (status, html) = await administrator.SubmitAsync(page, ("do", "password"), ("role", Roles.Agent));
            Assert.Equal(200, status);
            Assert.Null(await browser.SignInAsync(name, StaffWeb.Password));
            Assert.Equal("/account/password", await browser.SignInAsync(name, StaffBrowser.Secret(html)));
        }
    }

    [Theory]
    [InlineData("do", "disable")]
    [InlineData("do", "role")]
    public async Task Administrator_ThatIsTheLast_Stays(string field, string value)
    {
        using var administrator = await web.AdministratorAsync();
        var page = $"/staff/users/{await web.IdAsync("administrator")}";
        var (status, html) = await administrator.SubmitAsync(page, (field, value), ("role", Roles.Agent));

        Assert.Equal(400, status);
        Assert.Contains("the last administrator", html, StringComparison.Ordinal);
        Assert.Equal(200, (await administrator.GetAsync("/staff/users")).Status);
    }

    [Theory]
    [InlineData("<script>", Roles.Agent)]
    [InlineData("", Roles.Agent)]
    [InlineData("ann\r\nBcc: x", Roles.Agent)]
    [InlineData("somebody", "king")]
    [InlineData("administrator", Roles.Agent)]
    public async Task Account_WithABadNameOrRole_IsNotMade(string name, string role)
    {
        using var administrator = await web.AdministratorAsync();
        var (status, html) = await administrator.SubmitAsync("/staff/users", ("name", name), ("role", role));

        Assert.Equal(400, status);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_ThatIsEndedElsewhere_IsOverAtOnce()
    {
        var (name, one) = await web.NewAccountAsync(Roles.Agent);
        using var two = web.NewBrowser(onOtherReplica: true);
        using (one)
        {
            Assert.Equal("/staff", await two.SignInAsync(name, StaffWeb.Password));
            var (_, html) = await two.GetAsync("/account/sessions");
            Assert.Contains("Chrome on Linux", html, StringComparison.Ordinal);

            Assert.Equal(302, (await two.SubmitAsync("/account/sessions", ("end", "others"))).Status);
            Assert.Equal(302, (await one.GetAsync("/staff")).Status);
            Assert.Equal(200, (await two.GetAsync("/staff")).Status);

            using var administrator = await web.AdministratorAsync();
            var foreign = await web.QueryAsync<Guid>($"SELECT id FROM web.sessions WHERE user_id = '{await web.IdAsync(name)}'");
            await administrator.SubmitAsync("/account/sessions", ("end", foreign.ToString()));
            Assert.Equal(200, (await two.GetAsync("/staff")).Status); // nobody ends a session by its number alone
        }
    }

    [Fact]
    public async Task SecondFactor_WhenOn_AsksForACodeThatCountsOnce()
    {
        var (name, owner) = await web.NewAccountAsync(Roles.Agent);
        using (owner)
        {
            var (_, html) = await owner.GetAsync("/account/second-factor");
            var key = Base32.Decode(StaffBrowser.Secret(html));
            Assert.Contains("otpauth://totp/Shop:", html, StringComparison.Ordinal);
            Assert.Equal(400, (await owner.SubmitAsync("/account/second-factor", ("code", "000000x"))).Status);
            var step = Totp.StepAt(DateTimeOffset.UtcNow);
            // The one of now, which counts to the end of the next step; the one before ends within moments.
            var (status, on) = await owner.SubmitAsync("/account/second-factor", ("code", Totp.Code(key, step)));
            Assert.True(status == 200, on);
            var recovery = PageSource.Texts(on, "code").ToList();
            Assert.Equal(10, recovery.Distinct(StringComparer.Ordinal).Count());

            using var browser = web.NewBrowser(onOtherReplica: true);
            Assert.StartsWith("/account/code", await browser.SignInAsync(name, StaffWeb.Password), StringComparison.Ordinal);
            Assert.Equal(302, (await browser.GetAsync("/staff")).Status); // half a session opens nothing
            Assert.Equal(400, (await browser.SubmitAsync("/account/code", ("code", "123"))).Status);
            Assert.Equal(400, (await browser.SubmitAsync("/account/code", ("code", Totp.Code(key, step)))).Status); // used up
            Assert.Equal(302, (await browser.SubmitAsync("/account/code", ("code", Totp.Code(key, Totp.StepAt(DateTimeOffset.UtcNow) + 1)))).Status);
            Assert.Equal(200, (await browser.GetAsync("/staff")).Status);

            await browser.SignInAsync(name, StaffWeb.Password);
            Assert.Equal(302, (await browser.SubmitAsync("/account/code", ("code", recovery[0].ToUpperInvariant()))).Status);
            await browser.SignInAsync(name, StaffWeb.Password);
            Assert.Equal(400, (await browser.SubmitAsync("/account/code", ("code", recovery[0]))).Status);

            using var administrator = await web.AdministratorAsync();
            await administrator.SubmitAsync($"/staff/users/{await web.IdAsync(name)}", ("do", "factor"), ("role", Roles.Agent));
            Assert.Equal("/staff", await browser.SignInAsync(name, StaffWeb.Password));
        }
    }

    [Fact]
    public void Code_IsThatOfTheStandard()
    {
        // RFC 6238, appendix B, at 1111111109 s.
        var key = "12345678901234567890"u8.ToArray();
        Assert.Equal("081804", Totp.Code(key, 1111111109 / 30));
        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.Text(key));
    }

    [Theory]
    [InlineData("UPDATE web.audit_events SET actor = 'x'")]
    [InlineData("DELETE FROM web.audit_events")]
    [InlineData("TRUNCATE web.audit_events")]
    public async Task AuditLog_IsOnlyEverAddedTo(string sql)
    {
        using var administrator = await web.AdministratorAsync();
        var refused = await Assert.ThrowsAsync<PostgresException>(() => web.QueryAsync<int>(sql));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        var (status, html) = await administrator.GetAsync("/staff/audit?what=signed%20in&who=administrator&from=2020-01-01&to=x");
        Assert.Equal(200, status);
        Assert.Contains("<td>Signed in</td>", html, StringComparison.Ordinal);
        Assert.Contains("No entry fits", (await administrator.GetAsync("/staff/audit?who=%3Cscript%3E")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_OfAnotherSite_ChangesNothing()
    {
        using var administrator = await web.AdministratorAsync();
        using var answer = await administrator.Client.PostAsync("/staff/users", new FormUrlEncodedContent(
            [new("_handler", "create"), new("name", "intruder"), new("role", Roles.Administrator)]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(Guid.Empty, await web.IdAsync("intruder"));
    }
}
