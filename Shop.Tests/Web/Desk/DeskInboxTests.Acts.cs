using System.Text.RegularExpressions;
using Shop.Tests.Messaging;

namespace Shop.Tests.Web.Desk;

public sealed partial class DeskInboxTests
{
    [Fact]
    public async Task Several_AreChangedAtOnce_AndTheReportTellsWhatHadChangedMeanwhile()
    {
        var word = DeskStaff.Word();
        var references = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            references.Add((await staff.WriteAsync($"Number {i}", $"About {word}")).Reference);
        }
        var (_, html) = await staff.Agent.GetAsync($"{Inbox}?q={word}");
        var form = DeskForm.Of(html, "bulk");
        Assert.Equal(400, (await form.SendAsync(staff.Agent, ("do", "change"), ("set-status", "solved"))).Status);
        form.Chosen = Choices(html);
        Assert.Equal(3, form.Chosen.Count);
        var (status, kept, _) = await form.SendAsync(staff.Agent, ("do", "change"));
        Assert.Equal((400, 3), (status, Ticked(kept).Length));
        foreach (var bad in new (string, string)[] { ("set-status", "gone"), ("set-assignee", new string('a', 201)), ("__RequestVerificationToken", "foreign") })
        {
            (status, _, _) = await form.SendAsync(staff.Agent, ("do", "change"), ("set-status", "solved"), bad);
            Assert.True(status is 400 or 409, $"{bad}: {status}");
        }
        Assert.All(await Task.WhenAll(references.Select(staff.ReadAsync)), one => Assert.Equal("new", one.GetProperty("status").GetString()));

        await staff.DeskAsync(HttpMethod.Patch, $"/conversations/{references[1]}", new { priority = "urgent" }, 1);
        form.Chosen = [.. form.Chosen, "nonsense", "SH-222222:1", "<b>:1", form.Chosen[0]];
        (status, html, _) = await form.SendAsync(staff.Agent, ("do", "change"), ("set-status", "pending"), ("set-assignee", staff.AgentName));
        Assert.Equal(409, status);
        Assert.Contains("2 conversations are changed", html, StringComparison.Ordinal);
        Assert.Contains($">{references[1]}</a> has changed since you opened the list", html, StringComparison.Ordinal);
        Assert.Contains(">SH-222222</a> is not there any more", html, StringComparison.Ordinal);
        Assert.Equal([references[1]], Ticked(html).Select(one => one.Split(':')[0]));
        Assert.Equal(("new", null), State(await staff.ReadAsync(references[1])));
        Assert.Equal(("pending", staff.AgentName), State(await staff.ReadAsync(references[0])));

        // As it is shown now it can be changed.
        var again = DeskForm.Of(html, "bulk");
        again.Chosen = Ticked(html);
        (status, html, var location) = await again.SendAsync(staff.Agent, ("do", "change"), ("set-status", ""), ("set-assignee", "nobody"));
        Assert.Equal((200, $"{Inbox}?view=all&q={word}&changed=1"), (status, location));
        Assert.Contains("1 conversation is changed", html, StringComparison.Ordinal);

        (_, html, _) = await again.SendAsync(staff.Agent, ("do", "choose-all"));
        Assert.Equal(3, Ticked(html).Length);
    }

    [Fact]
    public async Task View_IsRenamedByItsOwner_AndNeverOverwrittenUnseen()
    {
        var (name, other) = (DeskStaff.Word(), DeskStaff.Word());
        var save = await DeskForm.OpenAsync(staff.Agent, $"{Inbox}?q={name}", "save-view");
        var (_, _, view) = await save.SendAsync(staff.Agent, ("name", name));
        var form = await DeskForm.OpenAsync(staff.Agent, view!, "rename-view");
        Assert.Equal(name, form["rename"]);
        foreach (var (field, value, expected) in new[] { ("rename", " ", 400), ("rename", new string('n', 101), 400), ("version", "7", 409), ("id", "none", 409) })
        {
            var (status, kept, _) = await form.SendAsync(staff.Agent, ("rename", "Kept as typed"), (field, value));
            Assert.Equal(expected, status);
            Assert.True(field == "rename" || kept.Contains("Kept as typed", StringComparison.Ordinal));
        }

        var (_, html, location) = await form.SendAsync(staff.Agent, ("rename", other), ("shared", "true"));
        Assert.Equal($"{view}&done=renamed", location);
        Assert.Contains($">{other} <", html, StringComparison.Ordinal);
        Assert.Contains($"name=\"q\" type=\"search\" value=\"{name}\"", html, StringComparison.Ordinal); // it shows what it showed
        Assert.DoesNotContain(other, (await staff.Administrator.GetAsync(Inbox)).Html, StringComparison.Ordinal); // sharing is for administrators
        Assert.Equal(409, (await form.SendAsync(staff.Agent, ("rename", "Once more"))).Status);
        await (await DeskForm.OpenAsync(staff.Agent, view!, "delete-view")).SendAsync(staff.Agent, ("do", "delete"));
        Assert.Equal(409, (await form.SendAsync(staff.Agent, ("rename", "Too late"))).Status);
    }

    [Fact]
    public async Task Mail_ThatWasGivenUp_IsSentAgain()
    {
        var (reference, _) = await staff.WriteAsync("Not to be delivered");
        await staff.GiveMailUpAsync(reference);
        var (_, html) = await staff.Agent.GetAsync($"{Inbox}/mail");
        var row = Regex.Match(html, $"<tr>(?:(?!</tr>).)*{reference}(?:(?!</tr>).)*</tr>", RegexOptions.Singleline, TimeSpan.FromSeconds(5)).Value;
        Assert.Contains("The mail server answered 550.", row, StringComparison.Ordinal);
        var id = PageSource.Attributes(row, "button", "value").Single();

        var form = DeskForm.Of(html, "again");
        Assert.Equal(400, (await form.SendAsync(staff.Agent, ("id", id), ("__RequestVerificationToken", "foreign"))).Status);
        Assert.Equal(409, (await form.SendAsync(staff.Agent, ("id", "999999999"))).Status);
        Assert.Equal(409, (await form.SendAsync(staff.Agent, ("id", "none"))).Status);
        var (status, answer, _) = await form.SendAsync(staff.Agent, ("id", id));
        Assert.Equal(200, status);
        Assert.Contains("It is sent again within moments", answer, StringComparison.Ordinal);
        await Until.TrueAsync(async () => (await staff.Agent.GetAsync($"{Inbox}/mail?state=sent")).Html.Contains(reference, StringComparison.Ordinal), "mail that is sent");
        Assert.Equal(409, (await form.SendAsync(staff.Agent, ("id", id))).Status);
        Assert.Equal(200, (await staff.Agent.GetAsync($"{Inbox}/mail?state=none&cursor=tampered")).Status);
    }

    private static string[] Choices(string html) => Boxes(html, "");

    private static string[] Ticked(string html) => Boxes(html, " checked");

    private static string[] Boxes(string html, string state) =>
        [.. Regex.Matches(html, $"<input type=\"checkbox\" name=\"chosen\" value=\"(?<value>[^\"]*)\"{state}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(match => match.Groups["value"].Value)];

    private static (string?, string?) State(System.Text.Json.JsonElement one) => (one.GetProperty("status").GetString(), one.GetProperty("assignee").GetString());
}
