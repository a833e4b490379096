using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Shop.Tests.Fixtures;
using Shop.Tests.Web.Desk;
using Shop.Tests.Web.Identity;

namespace Shop.Tests.Browser;

/// <summary>A day at the desk in a real browser, in the real shop.</summary>
[Collection(ServicesCollection.Name)]
[Trait("Category", "Browser")]
public sealed class DeskInBrowserTests(DeskStaff staff, ChromiumFixture chromium) : IClassFixture<DeskStaff>, IClassFixture<ChromiumFixture>
{
    // The page looks every twenty seconds, and the machine may be busy.
    private static readonly LocatorAssertionsToBeVisibleOptions s_patience = new() { Timeout = 90_000 };

    [BrowserFact]
    public async Task FindReadAnswerNoteAssignSolveAndMerge_NeedNoMouse()
    {
        var (word, address) = (DeskStaff.Word(), $"{DeskStaff.Word()}@example.org");
        var (first, _) = await staff.WriteAsync("Where is it?", $"The parcel {word} did not come.", email: address);
        var (second, _) = await staff.WriteAsync("Where is it still?", $"Again about {word}.", email: address);
        await staff.DeskAsync(HttpMethod.Post, "/macros", new { name = $"Parcel {word}", shared = true, body = "Dear {{customer.firstName}}, we look for {{reference}}.", addTags = new[] { "parcel" } });
        await using var context = await chromium.Browser.NewContextAsync();
        var page = await OpenAsync(context, staff.Agent, "/staff/desk");

        await page.TabToAsync("#q");
        await page.Keyboard.TypeAsync(word);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"q={word}", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Assertions.Expect(page.Locator(".mail__link")).ToHaveCountAsync(2);
        await page.TabToAsync(".mail__link");
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator(".mail").Nth(1).Locator(".mail__link")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".reference").First).ToHaveTextAsync(first);

        await page.TabToAsync("#macro");
        await page.Keyboard.TypeAsync($"Parcel {word}");
        await page.TabToAsync("[value=fill]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#body")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#body")).ToHaveValueAsync($"Dear Ann, we look for {first}.");
        await Assertions.Expect(page.Locator("#tags")).ToHaveValueAsync("parcel");
        await page.LoadedAsync(); // its modules have run then
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator(".entry--shop")).ToContainTextAsync($"we look for {first}");
        await Assertions.Expect(page.Locator("#facts .mark")).ToHaveTextAsync("parcel");

        await page.TabToAsync("[name=mode]");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.TabToAsync("#body");
        await page.Keyboard.TypeAsync("The carrier lost it.");
        await page.TabToAsync("[value=send]");
        await Assertions.Expect(page.Locator("[value=send]")).ToHaveTextAsync("Add note", new() { UseInnerText = true });
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".entry--note")).ToContainTextAsync("The carrier lost it.");

        await page.TabToAsync("[value=take]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("done=saved", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Assertions.Expect(page.Locator("#facts")).ToContainTextAsync($"assigned to {staff.AgentName}");
        await page.TabToAsync("#status");
        await page.Keyboard.TypeAsync("Solved");
        await page.TabToAsync(".work__fields [value=save]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#facts .badge").First).ToHaveTextAsync("Solved");

        await page.TabToAsync("[aria-labelledby=merge-title] summary");
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync("#into");
        await page.Keyboard.TypeAsync(second);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".reference").First).ToHaveTextAsync(second);
        await Assertions.Expect(page.Locator(".entry")).ToHaveCountAsync(4);
        await page.TabToAsync(".back a");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".mail__link")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task TwoAtOnce_SeeEachOther_AndWhatIsNew_AndLoseNoText()
    {
        var (reference, token) = await staff.WriteAsync("Both look at it");
        await using var mine = await chromium.Browser.NewContextAsync();
        await using var theirs = await chromium.Browser.NewContextAsync();
        var page = await OpenAsync(mine, staff.Agent, $"/staff/desk/{reference}");
        var other = await OpenAsync(theirs, staff.Administrator, $"/staff/desk/{reference}");
        await other.Locator("#body").PressSequentiallyAsync("I have an answer");
        await Assertions.Expect(page.GetByText("administrator is writing here.")).ToBeVisibleAsync(s_patience);

        await page.Locator("#body").PressSequentiallyAsync("So do I");
        await staff.ReplyAsCustomerAsync(reference, token, "One more thing.");
        await Assertions.Expect(page.GetByText("One more thing.")).ToBeVisibleAsync(s_patience);
        await Assertions.Expect(page.Locator("#body")).ToHaveValueAsync("So do I");

        // What was typed was typed before the news: it takes a second look.
        await page.GetByRole(AriaRole.Button, new() { Name = "Send answer" }).ClickAsync();
        await Assertions.Expect(page.GetByText("This happened meanwhile")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#body")).ToHaveValueAsync("So do I");
        await page.Locator("#body").PressSequentiallyAsync(" too");
        await page.GetByRole(AriaRole.Link, new() { Name = "Inbox" }).First.ClickAsync();
        await page.Locator("#list").WaitForAsync();
        await page.GotoAsync(new Uri(staff.Address, $"/staff/desk/{reference}").AbsoluteUri);
        await Assertions.Expect(page.Locator("#body")).Not.ToHaveValueAsync("");
        Assert.Contains("So do I", await page.Locator("#body").InputValueAsync(), StringComparison.Ordinal);
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light, "en")]
    [InlineData(ColorScheme.Dark, "en")]
    [InlineData(ColorScheme.Light, "de")]
    public async Task PagesAndStates_HaveNoProblem_InThreeWidths(ColorScheme scheme, string language)
    {
        var email = $"{DeskStaff.Word()}@example.org";
        var (reference, token) = await staff.WriteAsync($"A long subject {new string('w', 80)} without an end", "It did not arrive. https://example.org/" + new string('p', 120), email: email);
        await staff.WriteAsync("Another one", email: email);
        await staff.DeskAsync(HttpMethod.Post, "/macros", new { name = $"For axe {DeskStaff.Word()}", body = "Dear {{customer.name}}", note = true, status = "open", addTags = new[] { "axe" } });
        await staff.DeskAsync(HttpMethod.Post, $"/conversations/{reference}/replies", new { body = "We look for it." });
        await staff.DeskAsync(HttpMethod.Post, $"/conversations/{reference}/notes", new { body = "The carrier lost it." });
        await staff.ReplyAsCustomerAsync(reference, token, "Thank you.");
        var (spam, _) = await staff.WriteAsync("Watches");
        await staff.DeskAsync(HttpMethod.Patch, $"/conversations/{spam}", new { status = "spam", priority = "urgent", tags = new[] { "a", "b" } }, 1);
        await staff.GiveMailUpAsync(reference);
        var view = (await staff.DeskAsync(HttpMethod.Post, "/views", new { name = $"For axe {DeskStaff.Word()}", shared = true, filter = new { status = new[] { "spam" }, priority = new[] { "urgent" } } })).GetProperty("id").GetString();
        await using var context = await chromium.NewCheckingContextAsync(scheme, 1280, language);
        var page = await OpenAsync(context, staff.Administrator, "/staff/desk");
        foreach (var (name, path) in new[]
        {
            ("inbox", ""), ("inbox-spam", "?view=spam"), ("inbox-nothing", "?q=nothing-at-all-has-this"), ("inbox-refused", "?status=gone"), ("inbox-view", $"?view={view}"),
            ("desk-conversation", $"/{reference}"), ("desk-spam", $"/{spam}"), ("macros", "/macros"), ("macro-new", "/macros/new"), ("mail-given-up", "/mail"), ("mail-sent", "/mail?state=sent"),
            ("figures", "/figures"), ("figures-refused", "/figures?from=x"), ("privacy", "/privacy"), ("desk-missing", "/SH-222222"),
        })
        {
            await page.GotoAsync(new Uri(staff.Address, "/staff/desk" + path).AbsoluteUri);
            await Accessibility.CheckInThreeWidthsAsync(page, name);
        }

        await page.GotoAsync(new Uri(staff.Address, $"/staff/desk/{reference}").AbsoluteUri);
        await UnfoldAsync(page);
        await page.Locator("[name=mode][value=note]").CheckAsync();
        await Accessibility.CheckInThreeWidthsAsync(page, "desk-unfolded");
        await staff.ReplyAsCustomerAsync(reference, token, "And one more.");
        await page.Locator("#body").FillAsync("Typed meanwhile");
        await page.Locator("[value=send]").ClickAsync();
        await Assertions.Expect(page.Locator(".entry--fresh")).ToBeVisibleAsync();
        await Accessibility.CheckInThreeWidthsAsync(page, "desk-meanwhile");
        await page.Locator("#body").FillAsync("");
        await page.Locator("[value=send]").ClickAsync();
        await Assertions.Expect(page.Locator("#body-problem")).ToBeVisibleAsync();
        await Accessibility.CheckInThreeWidthsAsync(page, "desk-problems");
    }

    private static async Task UnfoldAsync(IPage page) => await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(one => one.open = true)");

    private async Task<IPage> OpenAsync(IBrowserContext context, StaffBrowser who, string path)
    {
        await context.AddCookiesAsync([new() { Name = "shop-staff", Value = who.Session!, Url = staff.Address.AbsoluteUri }]);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(staff.Address, path).AbsoluteUri);
        return page;
    }
}
