using System.Net;
using Shop.ServiceDefaults.Tokens;
using Shop.Tests.Fixtures;
using Shop.Tests.Web.Identity;

namespace Shop.Tests.Web.Desk;

/// <summary>Desk pages while Contact is away: each says so, and gives back what was typed.</summary>
[Collection(ServersCollection.Name)]
public sealed class DeskAwayTests(StaffWeb staff) : IClassFixture<StaffWeb>
{
    [Theory]
    [InlineData("/staff/desk")]
    [InlineData("/staff/desk?q=x&view=all")]
    [InlineData("/staff/desk/SH-7K2M9Q")]
    [InlineData("/staff/desk/macros")]
    [InlineData("/staff/desk/mail")]
    [InlineData("/staff/desk/macros/new")]
    [InlineData("/staff/desk/figures")]
    [InlineData("/staff/desk/privacy")]
    public async Task Page_SaysThatTheDeskIsAway(string path)
    {
        await using var web = await WebServer.StartAsync(staff.Backend.Address, WebServer.Nobody, hasKeys: false, staff.Settings);
        using var browser = new StaffBrowser(web.Address);
        await browser.SignInAsync("administrator", StaffWeb.Password);
        using var answer = await browser.Client.GetAsync(path);
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("The desk is taking a short break", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_ThatCannotBeSent_IsStillThere()
    {
        await using var web = await WebServer.StartAsync(staff.Backend.Address, WebServer.Nobody, hasKeys: false, staff.Settings);
        using var browser = new StaffBrowser(web.Address);
        await browser.SignInAsync("administrator", StaffWeb.Password);
        var (_, html) = await browser.GetAsync("/staff/desk/macros");
        foreach (var (page, handler, fields) in new (string, string, (string, string)[])[]
        {
            ("/staff/desk/SH-7K2M9Q", "work", [("do", "send"), ("seen", "2026-11-21T10:00:00.0000000+00:00"), ("version", "3"), ("status", "open"), ("was-status", "open"), ("body", "Typed with care")]),
            ("/staff/desk/SH-7K2M9Q", "work", [("do", "merge"), ("into", "Typed with care")]),
            ("/staff/desk/SH-7K2M9Q", "work", [("do", "publish"), ("question", "Why?"), ("answer", "Typed with care")]),
            ("/staff/desk", "bulk", [("do", "change"), ("chosen", "SH-7K2M9Q:3"), ("set-status", "solved")]),
            ("/staff/desk/macros/new", "macro", [("do", "save"), ("name", "Typed with care")]),
            ("/staff/desk/privacy", "erase", [("email", "typed@example.org"), ("again", "typed@example.org")]),
        })
        {
            var sent = PageSource.HiddenFields(html).Where(field => field.Key.StartsWith("__", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
            sent["_handler"] = handler;
            foreach (var (name, value) in fields)
            {
                sent[name] = value;
            }
            using var answer = await browser.Client.PostAsync(page, new FormUrlEncodedContent(sent));
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable, $"{handler}: {(int)answer.StatusCode} {text}");
            Assert.Contains(handler switch { "erase" => "typed@example.org", "bulk" => "SH-7K2M9Q", _ => "Typed with care" }, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task StylesAndScript_OfTheDesk_KeepToTheBudget()
    {
        var (_, browser) = await staff.NewAccountAsync(Roles.Agent);
        using (browser)
        {
            var (_, html) = await browser.GetAsync("/staff/desk/macros/new");
            var sheets = PageSource.Attributes(html, "link", "href").Where(link => link.EndsWith(".css", StringComparison.Ordinal)).ToArray();
            Assert.Contains(sheets, link => link.StartsWith("/css/desk.", StringComparison.Ordinal));
            string[] scripts = [.. PageSource.Attributes(html, "link", "href").Where(link => link.EndsWith(".js", StringComparison.Ordinal)), "/js/shop.js", "/js/desk.js"];
            Assert.InRange(await AssetSizes.CompressedAsync(browser.Client, sheets), 1, AssetSizes.MostCss);
            Assert.InRange(await AssetSizes.CompressedAsync(browser.Client, scripts), 1, AssetSizes.MostScript);
        }
    }
}
