using Shop.Tests.Fixtures;

namespace Shop.Tests.Web.Desk;

/// <summary>One conversation, worked on with forms alone, in the real shop.</summary>
[Collection(ServicesCollection.Name)]
public sealed class DeskConversationTests(DeskStaff staff) : IClassFixture<DeskStaff>
{
    private static string Page(string reference) => $"/staff/desk/{reference}";

    [Fact]
    public async Task Answer_GoesWithTheFields_AndANoteStaysInside()
    {
        var (reference, token) = await staff.WriteAsync("<b>Cable</b> & co", "Does <script>alert(1)</script> fit?");
        var form = await DeskForm.OpenAsync(staff.Agent, Page(reference), "work");

        var (status, html, location) = await form.SendAsync(
            staff.Agent, ("do", "send"), ("body", "It fits.\r\nAll the best"), ("assignee", staff.AgentName), ("priority", "high"), ("tags", "Cable, fit"));

        Assert.Equal((200, $"/staff/desk/{reference}?done=sent"), (status, location));
        Assert.Contains("Your answer is on its way", html, StringComparison.Ordinal);
        var (_, source) = await staff.Agent.GetAsync(Page(reference));
        Assert.Contains("&lt;b&gt;Cable&lt;/b&gt; &amp; co", source, StringComparison.Ordinal);
        Assert.Contains("Does &lt;script&gt;alert(1)&lt;/script&gt; fit?", source, StringComparison.Ordinal);
        var read = await staff.ReadAsync(reference);
        Assert.Equal(("pending", staff.AgentName, "high"), (Text(read, "status"), Text(read, "assignee"), Text(read, "priority")));
        Assert.Equal(["cable", "fit"], read.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));

        form = await DeskForm.OpenAsync(staff.Agent, Page(reference), "work");
        (status, html, _) = await form.SendAsync(staff.Agent, ("do", "solve"), ("mode", "note"), ("body", "Called her."));
        Assert.Equal(200, status);
        Assert.Contains("The note is kept", html, StringComparison.Ordinal);
        Assert.Contains("changed the status from Waiting to Solved", html, StringComparison.Ordinal);
        var (_, customer) = await staff.Agent.GetAsync($"/messages/{reference}?token={token}");
        Assert.Contains("It fits.\nAll the best", System.Net.WebUtility.HtmlDecode(customer), StringComparison.Ordinal);
        Assert.DoesNotContain("Called her.", customer, StringComparison.Ordinal);

        form = await DeskForm.OpenAsync(staff.Agent, Page(reference), "work");
        (_, _, location) = await form.SendAsync(staff.Agent, ("do", "save"), ("assignee", ""), ("tags", ""));
        Assert.EndsWith("done=saved", location, StringComparison.Ordinal);
        read = await staff.ReadAsync(reference);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, read.GetProperty("assignee").ValueKind);
        Assert.Equal(("solved", 0), (Text(read, "status"), read.GetProperty("tags").GetArrayLength()));
    }

    [Fact]
    public async Task Conflict_KeepsWhatWasTyped_ShowsWhatChanged_AndOverwritesNothingUnseen()
    {
        var (reference, token) = await staff.WriteAsync("Two at once");
        var mine = await DeskForm.OpenAsync(staff.Agent, Page(reference), "work");
        await staff.ReplyAsCustomerAsync(reference, token, "Never mind, it is here.");
        var theirs = await DeskForm.OpenAsync(staff.Administrator, Page(reference), "work");
        await theirs.SendAsync(staff.Administrator, ("do", "save"), ("priority", "urgent"), ("status", "open"));

        var (status, html, _) = await mine.SendAsync(staff.Agent, ("do", "send"), ("body", "A new one is on its way."), ("tags", "parcel"));

        Assert.Equal(409, status);
        Assert.Contains("Nothing was sent", html, StringComparison.Ordinal);
        Assert.Contains("This happened meanwhile", html, StringComparison.Ordinal);
        Assert.Contains("changed the priority from Normal to Urgent", html, StringComparison.Ordinal);
        Assert.Contains("entry--fresh", html, StringComparison.Ordinal);
        Assert.Single((await staff.ReadAsync(reference)).GetProperty("entries").EnumerateArray(), entry => Text(entry, "body") == "Never mind, it is here.");
        Assert.DoesNotContain((await staff.ReadAsync(reference)).GetProperty("entries").EnumerateArray(), entry => Text(entry, "from") == "shop");
        var again = DeskForm.Of(html, "work");
        Assert.Equal(("A new one is on its way.", "parcel", "urgent", "open"), (again["body"], again["tags"], again["priority"], again["status"]));

        (status, _, _) = await again.SendAsync(staff.Agent, ("do", "send"));
        Assert.Equal(200, status);
        var read = await staff.ReadAsync(reference);
        Assert.Equal(("urgent", "parcel"), (Text(read, "priority"), read.GetProperty("tags")[0].GetString()));

        // The first form once more: it is two versions old.
        (status, html, _) = await mine.SendAsync(staff.Agent, ("do", "save"), ("status", "spam"));
        Assert.Equal(409, status);
        Assert.NotEqual("spam", Text(await staff.ReadAsync(reference), "status"));
        Assert.Equal("spam", DeskForm.Of(html, "work")["status"]);
    }

    [Fact]
    public async Task Answer_SentTwice_IsThereOnce()
    {
        var (reference, _) = await staff.WriteAsync("Pressed twice");
        var form = await DeskForm.OpenAsync(staff.Agent, Page(reference), "work");

        var first = await form.SendAsync(staff.Agent, ("do", "send"), ("body", "Once."));
        var second = await form.SendAsync(staff.Agent, ("do", "send"), ("body", "Once."));

        Assert.Equal(first.Location, second.Location);
        Assert.Single((await staff.ReadAsync(reference)).GetProperty("entries").EnumerateArray(), entry => Text(entry, "from") == "shop");
    }

    [Fact]
    public async Task BadInput_IsRefused_AndNothingTypedIsLost()
    {
        var (reference, _) = await staff.WriteAsync("Bad input");
        var form = await DeskForm.OpenAsync(staff.Agent, Page(reference), "work");

        foreach (var (typed, expected, said) in new ((string, string)[], int, string)[]
        {
            ([("do", "send"), ("body", "   ")], 400, "Write something first"),
            ([("do", "send"), ("body", new string('x', 10_001))], 400, "Use at most 10,000 characters"),
            ([("do", "send"), ("body", "a\0b")], 400, ""),
            ([("do", "send"), ("body", "kept"), ("version", "much")], 409, "kept"),
            ([("do", "send"), ("body", "kept"), ("version", "99999999999999999999"), ("seen", "never")], 409, "kept"),
            ([("do", "send"), ("body", "kept"), ("status", "gone")], 400, "kept"),
            ([("do", "save"), ("body", "kept"), ("tags", string.Join(',', Enumerable.Range(0, 22)))], 400, "kept"),
            ([("do", "save"), ("body", "kept"), ("tags", new string('t', 41))], 400, "kept"),
            ([("do", "save"), ("body", "kept"), ("priority", "whenever")], 400, "kept"),
            ([("do", "save"), ("body", "kept"), ("assignee", new string('a', 201))], 400, "kept"),
            ([("do", "fill"), ("body", "kept"), ("macro", "none")], 400, "kept"),
            ([("do", "fill"), ("body", "kept"), ("macro", Guid.NewGuid().ToString())], 409, "kept"),
            ([("do", "send"), ("body", "kept"), ("__RequestVerificationToken", "foreign")], 400, "nothing you typed is lost"),
        })
        {
            var (status, html, _) = await form.SendAsync(staff.Agent, typed);
            Assert.True(expected == status, $"{typed[0]} {typed[^1].Item1}: {status}");
            Assert.Contains(said, html, StringComparison.Ordinal);
        }
        Assert.Single((await staff.ReadAsync(reference)).GetProperty("entries").EnumerateArray());

        foreach (var unknown in new[] { "SH-222222", "nothing", "%3Cb%3E", "..%2f..", new string('S', 300) })
        {
            var (status, html) = await staff.Agent.GetAsync(Page(unknown));
            Assert.True(status == 404, $"{unknown}: {status}");
            Assert.Contains("There is no such conversation", html, StringComparison.Ordinal);
        }
        Assert.Equal(200, (await staff.Agent.GetAsync(Page(reference.ToLowerInvariant()))).Status);
        Assert.Equal(200, (await staff.Agent.GetAsync(Page(reference) + "?list=%2F%2Fevil.example&done=%22x")).Status);
    }

    [Fact]
    public async Task Merge_NeedsOneCustomer_AndLeadsToTheOther()
    {
        var address = $"{DeskStaff.Word()}@example.org";
        var (from, _) = await staff.WriteAsync("Where is it?", email: address);
        var (into, _) = await staff.WriteAsync("Where is it still?", email: address);
        var (stranger, _) = await staff.WriteAsync("Somebody else");
        var form = await DeskForm.OpenAsync(staff.Agent, Page(from), "work");

        Assert.Equal(400, (await form.SendAsync(staff.Agent, ("do", "merge"))).Status);
        foreach (var (other, expected) in new[] { ("SH-222222", 400), (stranger, 400), (into, 400) })
        {
            // An answer that was begun would not move along: it is neither lost nor left behind.
            var (refused, kept, _) = await form.SendAsync(staff.Agent, ("do", "merge"), ("into", other), ("body", "Begun already"), ("tags", "parcel"));
            Assert.Equal(expected, refused);
            Assert.Equal(("Begun already", "parcel"), (DeskForm.Of(kept, "work")["body"], DeskForm.Of(kept, "work")["tags"]));
            Assert.Contains($"value=\"{other}\" maxlength", kept, StringComparison.Ordinal);
        }
        Assert.Equal(400, (await form.SendAsync(staff.Agent, ("do", "merge"), ("into", "SH-222222"))).Status);
        var (status, html, _) = await form.SendAsync(staff.Agent, ("do", "merge"), ("into", stranger));
        Assert.Equal(409, status);
        Assert.Contains("different customers", html, StringComparison.Ordinal);
        Assert.Equal(409, (await form.SendAsync(staff.Agent, ("do", "merge"), ("into", into), ("version", "0"))).Status);
        // The Enter key saves, unless a merge is what was filled in; both at once are for a person to decide.
        (status, html, _) = await form.SendAsync(staff.Agent, ("do", "enter"), ("into", into), ("tags", "parcel"));
        Assert.Equal(400, status);
        Assert.Contains("To merge, press the button", html, StringComparison.Ordinal);

        (status, html, var location) = await form.SendAsync(staff.Agent, ("do", "enter"), ("into", into));
        Assert.Equal((200, $"/staff/desk/{into}?done=merged"), (status, location));
        Assert.Contains(from, html, StringComparison.Ordinal);
        (_, html) = await staff.Agent.GetAsync(Page(from));
        Assert.Contains($"This conversation was merged into {into}", html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"body\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Question_IsAnsweredInPublic_AndTakenBack()
    {
        var product = (await staff.SearchAsync()).GetProperty("items")[0].GetProperty("id").GetInt64();
        var (reference, _) = await staff.WriteAsync("Question", "Does it fit?", name: "Zacharias Uniquely", productId: product);
        var form = await DeskForm.OpenAsync(staff.Agent, Page(reference), "work");
        Assert.Contains(">\nDoes it fit?</textarea>", System.Net.WebUtility.HtmlDecode((await staff.Agent.GetAsync(Page(reference))).Html), StringComparison.Ordinal);

        var (status, html, _) = await form.SendAsync(staff.Agent, ("do", "publish"), ("question", "Zacharias Uniquely asks"), ("answer", ""), ("body", "Begun already"));
        Assert.Equal(400, status);
        Assert.Contains("Zacharias Uniquely asks", html, StringComparison.Ordinal);
        Assert.Equal("Begun already", DeskForm.Of(html, "work")["body"]);
        (status, html, var location) = await form.SendAsync(staff.Agent, ("do", "publish"), ("question", "Does it fit?"), ("answer", "It fits all of them."), ("body", "Begun already"));
        Assert.Equal((200, null), (status, location));
        Assert.Contains("The answer is public now", html, StringComparison.Ordinal);
        var begun = DeskForm.Of(html, "work");
        Assert.Equal("Begun already", begun["body"]);
        (status, html, _) = await form.SendAsync(staff.Agent, ("do", "publish"), ("question", "Does it fit?"), ("answer", "From an old page."));
        Assert.Equal(409, status);
        Assert.Contains("From an old page.", html, StringComparison.Ordinal);

        // What was begun is sent without a second look: only the own answer came between.
        (_, _, location) = await begun.SendAsync(staff.Agent, ("do", "send"));
        Assert.EndsWith("done=sent", location, StringComparison.Ordinal);
        form = await DeskForm.OpenAsync(staff.Agent, Page(reference), "work");
        (_, html, _) = await form.SendAsync(staff.Agent, ("do", "withdraw"));
        Assert.Contains("The answer is not public any more", html, StringComparison.Ordinal);
        Assert.True((await staff.DeskAsync(HttpMethod.Get, $"/conversations/{reference}/answer")).GetProperty("withdrawn").GetBoolean());
    }

    [Fact]
    public async Task Spam_IsMarkedAndRestored()
    {
        var (reference, _) = await staff.WriteAsync("Cheap watches");
        await (await DeskForm.OpenAsync(staff.Agent, Page(reference), "work")).SendAsync(staff.Agent, ("do", "spam"));
        var (_, html) = await staff.Agent.GetAsync(Page(reference));
        Assert.Contains("Why this is spam", html, StringComparison.Ordinal);
        Assert.Contains("Not spam", html, StringComparison.Ordinal);

        await (await DeskForm.OpenAsync(staff.Agent, Page(reference), "work")).SendAsync(staff.Agent, ("do", "open"));
        await (await DeskForm.OpenAsync(staff.Agent, Page(reference), "work")).SendAsync(staff.Agent, ("do", "take"));
        var read = await staff.ReadAsync(reference);
        Assert.Equal(("open", staff.AgentName), (Text(read, "status"), Text(read, "assignee")));
    }

    private static string? Text(System.Text.Json.JsonElement of, string member) => of.GetProperty(member).GetString();
}
