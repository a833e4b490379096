using System.Text.RegularExpressions;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Web.Desk;

/// <summary>The inbox, the macros, the figures and what a person may ask for, in the real shop.</summary>
[Collection(ServicesCollection.Name)]
public sealed partial class DeskInboxTests(DeskStaff staff) : IClassFixture<DeskStaff>
{
    private const string Inbox = "/staff/desk";

    [Fact]
    public async Task Inbox_FindsFiltersAndPages_EachUnderItsAddress()
    {
        var word = DeskStaff.Word();
        var references = new List<string>();
        for (var i = 0; i < 52; i++)
        {
            references.Add((await staff.WriteAsync($"Number {i}", $"About {word}")).Reference);
        }
        await staff.DeskAsync(HttpMethod.Patch, $"/conversations/{references[3]}", new { status = "solved", tags = new[] { "late", "paid" } }, 1);

        var (_, html) = await staff.Agent.GetAsync($"{Inbox}?q={word}");
        Assert.Equal(50, Found(html).Count());
        var next = Assert.Single(Links(html, "pager__step"));
        (_, html) = await staff.Agent.GetAsync(next);
        Assert.Equal([references[1], references[0]], Found(html));
        Assert.Contains("First page", html, StringComparison.Ordinal);
        (_, html) = await staff.Agent.GetAsync($"{Inbox}/{references[51]}?list={Uri.EscapeDataString($"?q={word}")}");
        Assert.Contains(Links(html, "more"), link => link.StartsWith($"{Inbox}/{references[50]}?list=", StringComparison.Ordinal));
        (_, html) = await staff.Agent.GetAsync($"{Inbox}?q={word}&sort=oldest&status=new,open&assignee=nobody");
        Assert.Equal(references[0], Found(html).First());
        Assert.DoesNotContain(references[3], Found(html));
        (_, html) = await staff.Agent.GetAsync($"{Inbox}?q={word}&status=solved,pending&tag=paid,%20late&assignee=nobody&priority=normal");
        Assert.Equal([references[3]], Found(html));
        Assert.Contains("<option value=\"solved,pending\" selected>", html, StringComparison.Ordinal);
        (_, html) = await staff.Agent.GetAsync($"{Inbox}?q={word}&assignee=me&breached=true");
        Assert.Empty(Found(html));
        Assert.Contains("No conversation meets this filter", html, StringComparison.Ordinal);
        foreach (var view in new[] { "unassigned", "mine", "open", "breached", "pending", "solved", "spam", "all" })
        {
            (var status, html) = await staff.Agent.GetAsync($"{Inbox}?view={view}&sort=updated");
            Assert.Equal(200, status);
            Assert.Contains($"href=\"{Inbox}{(view == "open" ? "" : $"?view={view}&amp;")}{(view == "open" ? "?" : "")}sort=updated\" aria-current=\"page\"", html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("?status=gone", 400)]
    [InlineData("?priority=whenever&q=x", 400)]
    [InlineData("?cursor=tampered", 400)]
    [InlineData("?view=00000000-0000-0000-0000-000000000001", 410)]
    [InlineData("?view=..%2F&sort=sideways", 200)]
    [InlineData("?q=%27%20OR%201%3D1%20%26%20%7C%20%3C-%3E", 200)]
    [InlineData("?product=-1&breached=perhaps", 200)]
    public async Task Inbox_WithWhatNobodyOffers_IsClear(string query, int expected)
    {
        var (status, html) = await staff.Agent.GetAsync(Inbox + query);

        Assert.Equal(expected, status);
        Assert.Contains("<h1>Desk</h1>", html, StringComparison.Ordinal);
        Assert.Equal(expected >= 400, html.Contains("Start again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Inbox_WithTooManyWords_IsRefused() =>
        Assert.Equal(400, (await staff.Agent.GetAsync($"{Inbox}?q={new string('x', 201)}")).Status);

    [Fact]
    public async Task View_IsSavedFromTheFilter_AndDeletedByItsOwner()
    {
        var name = DeskStaff.Word();
        var form = await DeskForm.OpenAsync(staff.Agent, $"{Inbox}?q={name}&status=solved", "save-view");
        Assert.Equal(400, (await form.SendAsync(staff.Agent, ("name", " "))).Status);
        Assert.Equal(400, (await form.SendAsync(staff.Agent, ("name", new string('n', 101)))).Status);

        // Sharing is for administrators: the field does nothing.
        var (status, html, location) = await form.SendAsync(staff.Agent, ("name", name), ("shared", "true"));
        Assert.Equal(200, status);
        Assert.StartsWith($"{Inbox}?view=", location, StringComparison.Ordinal);
        Assert.Contains($"name=\"q\" type=\"search\" value=\"{name}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain(name, (await staff.Administrator.GetAsync(Inbox)).Html, StringComparison.Ordinal);

        form = await DeskForm.OpenAsync(staff.Agent, location!, "delete-view");
        Assert.Equal(409, (await form.SendAsync(staff.Agent, ("do", "delete"), ("version", "7"))).Status);
        (_, html, _) = await form.SendAsync(staff.Agent, ("do", "delete"));
        Assert.Contains("The view is deleted", html, StringComparison.Ordinal);
        Assert.DoesNotContain(name, html, StringComparison.Ordinal);
        Assert.Equal(409, (await form.SendAsync(staff.Agent, ("do", "delete"))).Status);
    }

    [Fact]
    public async Task Macro_IsAddedUsedChangedAndDeleted_AndNeverOverwrittenUnseen()
    {
        var name = DeskStaff.Word();
        var form = await DeskForm.OpenAsync(staff.Agent, "/staff/desk/macros/new", "macro");
        Assert.Equal(400, (await form.SendAsync(staff.Agent, ("do", "save"), ("name", ""))).Status);
        var (status, html, _) = await form.SendAsync(staff.Agent, ("do", "save"), ("name", name), ("body", "Dear {{customer.shoeSize}}"));
        Assert.Equal(400, status);
        Assert.Contains("Dear {{customer.shoeSize}}", html, StringComparison.Ordinal);
        (status, html, _) = await form.SendAsync(
            staff.Agent, ("do", "save"), ("name", name), ("body", "Dear {{customer.firstName}}, about {{reference}}:"), ("status", "solved"), ("addTags", "Parcel, lost"));
        Assert.Equal(200, status);
        Assert.Contains("The macro is saved", html, StringComparison.Ordinal);

        var (reference, _) = await staff.WriteAsync("Parcel", name: "Ann Example");
        var work = await DeskForm.OpenAsync(staff.Agent, $"/staff/desk/{reference}", "work");
        var id = html[..html.IndexOf($"\">{name}<", StringComparison.Ordinal)][^36..];
        (status, html, _) = await work.SendAsync(staff.Agent, ("do", "fill"), ("macro", id), ("body", "Typed before."));
        Assert.Equal(200, status);
        var filled = DeskForm.Of(html, "work");
        Assert.Equal(
            ($"Typed before.\n\nDear Ann, about {reference}:", "solved", "parcel, lost"),
            (filled["body"].ReplaceLineEndings("\n"), filled["status"], string.Join(", ", filled["tags"].Split(", ").OrderDescending(StringComparer.Ordinal))));
        Assert.Single((await staff.ReadAsync(reference)).GetProperty("entries").EnumerateArray());

        var page = $"/staff/desk/macros/{id}";
        var (early, late) = (await DeskForm.OpenAsync(staff.Agent, page, "macro"), await DeskForm.OpenAsync(staff.Agent, page, "macro"));
        await early.SendAsync(staff.Agent, ("do", "save"), ("body", "Theirs"));
        (status, html, _) = await late.SendAsync(staff.Agent, ("do", "save"), ("body", "Mine"));
        Assert.Equal(409, status);
        Assert.Contains("Theirs", html, StringComparison.Ordinal);
        Assert.Equal("Mine", DeskForm.Of(html, "macro")["body"]);
        (status, _, _) = await DeskForm.Of(html, "macro").SendAsync(staff.Agent, ("do", "save"));
        Assert.Equal(200, status);

        Assert.Equal(404, (await staff.Administrator.GetAsync(page)).Status);
        Assert.Equal(404, (await staff.Agent.GetAsync($"/staff/desk/macros/{Guid.NewGuid()}")).Status);
        (_, html, _) = await (await DeskForm.OpenAsync(staff.Agent, page, "macro")).SendAsync(staff.Agent, ("do", "delete"));
        Assert.Contains("The macro is deleted", html, StringComparison.Ordinal);
        Assert.DoesNotContain(name, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_ShowAPeriod_AndAreForSpreadsheetsToo()
    {
        var tag = DeskStaff.Word();
        var (reference, _) = await staff.WriteAsync("Counted");
        await staff.DeskAsync(HttpMethod.Patch, $"/conversations/{reference}", new { addTags = new[] { tag } }, 1);
        await (await DeskForm.OpenAsync(staff.Agent, $"/staff/desk/{reference}", "work")).SendAsync(staff.Agent, ("do", "solve"), ("body", "Done."));

        var (status, html) = await staff.Agent.GetAsync("/staff/desk/figures");
        Assert.Equal(200, status);
        Assert.Contains($"<th scope=\"row\"><a href=\"/staff/desk?view=all&amp;tag={tag}\">{tag}</a></th>", html, StringComparison.Ordinal);
        Assert.Contains(staff.AgentName, html, StringComparison.Ordinal);
        var download = PageSource.Attributes(html, "a", "href").First(link => link.Contains("days.csv", StringComparison.Ordinal));
        using var csv = await staff.Agent.Client.GetAsync(download);
        Assert.Equal("text/csv", csv.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", csv.Content.Headers.ContentDisposition!.DispositionType);

        foreach (var period in new[] { "?from=2026-11-30&to=2026-11-01", "?from=yesterday", "?from=2020-01-01&to=2026-01-01" })
        {
            (status, html) = await staff.Agent.GetAsync("/staff/desk/figures" + period);
            Assert.Equal(400, status);
            Assert.Contains("This period cannot be shown", html, StringComparison.Ordinal);
        }
        Assert.Equal(200, (await staff.Agent.GetAsync("/staff/desk/figures?from=2026-01-01&to=2026-01-01")).Status);
    }

    [Fact]
    public async Task Person_IsExported_AndErasedOnceTheAddressIsTypedAgain()
    {
        var email = $"{DeskStaff.Word()}@example.org";
        var (reference, _) = await staff.WriteAsync("Forget me", email: email);
        var export = await DeskForm.OpenAsync(staff.Administrator, "/staff/desk/privacy", null);
        var (status, html, location) = await export.SendAsync(staff.Administrator, ("email", email));
        Assert.Equal((200, null), (status, location));
        Assert.Contains("Forget me", html, StringComparison.Ordinal);
        foreach (var refused in new[] { ("email", "nobody"), ("__RequestVerificationToken", "foreign") })
        {
            Assert.Equal("/staff/desk/privacy?export=refused", (await export.SendAsync(staff.Administrator, ("email", email), refused)).Location);
        }

        var erase = await DeskForm.OpenAsync(staff.Administrator, "/staff/desk/privacy", "erase");
        Assert.Equal(400, (await erase.SendAsync(staff.Administrator)).Status);
        Assert.Equal(400, (await erase.SendAsync(staff.Administrator, ("email", email), ("again", "other@example.org"))).Status);
        Assert.Equal(400, (await erase.SendAsync(staff.Administrator, ("email", "nobody"), ("again", "nobody"))).Status);
        Assert.Equal(200, (await staff.Agent.GetAsync($"/staff/desk/{reference}")).Status);
        (_, html, location) = await erase.SendAsync(staff.Administrator, ("email", email), ("again", email));
        Assert.Equal("/staff/desk/privacy?erased=1", location);
        Assert.Contains("Erased: 1 conversation", html, StringComparison.Ordinal);
        Assert.DoesNotContain(email, html, StringComparison.Ordinal);
        Assert.Equal(404, (await staff.Agent.GetAsync($"/staff/desk/{reference}")).Status);
    }

    [Fact]
    public async Task Page_IsForItsRoleAlone_AndIsNeverStored()
    {
        var (reference, _) = await staff.WriteAsync("Private");
        using var nobody = new Identity.StaffBrowser(staff.Address);
        foreach (var page in new[] { Inbox, $"{Inbox}/{reference}", $"{Inbox}/macros", $"{Inbox}/mail", $"{Inbox}/figures" })
        {
            Assert.Equal(403, (await staff.Merchandiser.GetAsync(page)).Status);
            using var toSignIn = await nobody.Client.GetAsync(page);
            Assert.Equal($"/account/sign-in?returnUrl={Uri.EscapeDataString(page)}", toSignIn.Headers.Location!.OriginalString);
            using var open = await staff.Agent.Client.GetAsync(page);
            Assert.True(open.Headers.CacheControl!.NoStore);
            Assert.Contains("script-src 'self';", Assert.Single(open.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            var html = await open.Content.ReadAsStringAsync();
            Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
            Assert.DoesNotContain("/staff/desk/privacy", html, StringComparison.Ordinal);
        }
        Assert.Equal(403, (await staff.Agent.GetAsync($"{Inbox}/privacy")).Status);
        Assert.Contains("href=\"/staff\"", (await nobody.GetAsync("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_InGerman_HasNoEnglishWords()
    {
        var word = DeskStaff.Word();
        var (reference, _) = await staff.WriteAsync(word, word, word, productId: 1);
        await staff.DeskAsync(HttpMethod.Post, $"/conversations/{reference}/notes", new { body = word });
        await staff.DeskAsync(HttpMethod.Patch, $"/conversations/{reference}", new { status = "open", priority = "urgent", assignee = word, tags = new[] { word } }, 2);
        foreach (var page in new[] { $"{Inbox}?q={word}", $"{Inbox}?q=nothing{word}", $"{Inbox}/{reference}?list=%3Fq%3D{word}", $"{Inbox}/macros/new", $"{Inbox}/mail?state=sent", $"{Inbox}/figures?from=2020-01-01&to=2020-01-02", $"{Inbox}/privacy" })
        {
            var (english, german) = (await WordsOfAsync(page, "en"), await WordsOfAsync(page, "de"));
            Assert.DoesNotContain(english.Intersect(german, StringComparer.Ordinal), words => words.Any(char.IsLetter) && !IsData(words));
        }
    }

    private static bool IsData(string words) =>
        words is "Shop" or "Spam" or "Normal" or "Name" or "Text" or "English" or "Deutsch" or "administrator"
        || words.Split(' ').Any(DeskStaff.IsWord) || words.StartsWith("SH-", StringComparison.Ordinal)
        || words.StartsWith("agent-", StringComparison.Ordinal) || words.EndsWith("@example.org", StringComparison.Ordinal);

    private async Task<HashSet<string>> WordsOfAsync(string page, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, page);
        request.Headers.Add("Accept-Language", language);
        using var response = await staff.Administrator.Client.SendAsync(request);
        var html = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, html);
        return Regex.Matches(html, @">(?<words>[^<>]+)<|\b(aria-label|placeholder|title)=""(?<words>[^""]*)""", RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1))
            .Select(match => System.Net.WebUtility.HtmlDecode(match.Groups["words"].Value).Trim()).ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Found(string html) => Links(html, "mail__link").Select(link => link[(Inbox.Length + 1)..].Split('?')[0]);

    private static IEnumerable<string> Links(string html, string kind) =>
        Regex.Matches(html, $"<a class=\"{kind}\"[^>]* href=\"(?<href>[^\"]*)\"", RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1))
            .Select(match => System.Net.WebUtility.HtmlDecode(match.Groups["href"].Value));
}
