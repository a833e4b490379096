using System.Net;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Contact.Desk;

/// <summary>Finding conversations: filters, words, pages, views.</summary>
[Collection(ServersCollection.Name)]
public sealed class InboxTests(ServersFixture servers) : IAsyncLifetime
{
    private DeskHost _desk = null!;

    public async Task InitializeAsync() => _desk = await DeskHost.StartAsync(servers);

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Inbox_BadQuery_Is400NamingTheField()
    {
        foreach (var (query, field) in new[]
        {
            ("status=secret", "status"), ("status=", "status"), ("status=open&status=x", "status"), ("priority=1", "priority"),
            ("product=0", "product"), ("product=-1", "product"), ("q=" + new string('x', 201), "q"), ("sort=price", "sort"), ("limit=0", "limit"), ("limit=101", "limit"),
            ("cursor=x", "cursor"), ("cursor=1", "cursor"), ("cursor=-1-1", "cursor"), ("cursor=1-99999999999999999999", "cursor"), ("cursor=1-9223372036854775807", "cursor"),
            ("tag=" + new string('x', 41), "tag"), (string.Join('&', Enumerable.Range(0, 21).Select(i => $"tag=t{i}")), "tag"),
            ("assignee=" + new string('x', 201), "assignee"), ("assignee=a%0Ab", "assignee"),
        })
        {
            (await _desk.GetAsync($"/conversations?{query}")).Names(field);
        }
        foreach (var query in new[] { "product=x", "breached=maybe", "limit=1.5", "q=%00", "q=%FF" })
        {
            (await _desk.GetAsync($"/conversations?{query}")).Is(HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task Inbox_WhateverIsTyped_IsWordsAndNoOperators()
    {
        var (reference, _) = await _desk.SendAsync("100% wool_socks", "It's \"too small\" & itchy", "Jörg O'Neil", "joerg.oneil@shop-mail.example");
        var (other, _) = await _desk.SendAsync("Lamp", "Broken glass", "Bea", "bea@example.org");
        foreach (var text in new[]
        {
            "wool", "WOO", "socks", "it's", "o'neil", "jörg itchy", "joerg", "oneil", "shop-mail.example", "mail.example", "joerg.oneil@shop-mail.example", "100%", "small wool",
            reference, reference.ToLowerInvariant(), "too & small", "\"too\"", "itchy:*:*",
        })
        {
            Assert.Equal([reference], (await FindAsync(text)).References);
        }
        foreach (var text in new[] { "%", "_", "%%%%", "\\", "!!! & | <->", "'", "')--", "wool lamp", "a'b\\", "oo", "🙂" })
        {
            Assert.Empty((await FindAsync(text)).References);
        }
        Assert.Equal([other, reference], (await FindAsync("   ")).References);

        await _desk.PostAsync($"/conversations/{other}/notes", new { body = "Ask the glazier." });
        Assert.Equal([other], (await FindAsync("glazier")).References);
    }

    [Fact]
    public async Task Inbox_Filters_FindWhatTheySay_AndViewsCountIt()
    {
        var (first, _) = await _desk.SendAsync(productId: 7);
        var (second, _) = await _desk.SendAsync();
        var (third, _) = await _desk.SendAsync();
        var (spam, _) = await _desk.SendAsync();
        await _desk.PatchAsync(first, new { assignee = "me", tags = DeskHost.List("Delay", "parcel"), priority = "urgent" }, "\"1\"");
        await _desk.PatchAsync(second, new { assignee = "bob", tags = DeskHost.List("delay"), status = "solved" }, "\"1\"");
        await _desk.PatchAsync(spam, new { status = "spam" }, "\"1\"");
        await _desk.Contact.QueryAsync<int>($"UPDATE contact.conversations SET first_response_due_at = now() - interval '1 minute' WHERE reference = '{third}'");
        foreach (var (query, expected) in new (string, string[])[]
        {
            ("", [third, second, first]),
            ("status=spam", [spam]),
            ("status=solved&status=spam", [spam, second]),
            ("assignee=me", [first]),
            ("assignee=bob", [second]),
            ("assignee=nobody", []),
            ("unassigned=true", [third]),
            ("unassigned=false", [second, first]),
            ("tag=delay", [second, first]),
            ("tag=DELAY&tag=parcel", [first]),
            ("priority=urgent", [first]),
            ("priority=urgent&priority=normal", [third, second, first]),
            ("product=7", [first]),
            ("product=8", []),
            ("breached=true", [third]),
            ("breached=false", [second, first]),
            ("status=new&assignee=me&tag=delay&product=7&breached=false&q=ann", [first]),
        })
        {
            Assert.Equal(expected, (await _desk.GetAsync($"/conversations?{query}")).Is(HttpStatusCode.OK).References);
        }
        var items = (await _desk.GetAsync("/views")).Json["items"]!.AsArray();
        Assert.Equal(
            [("unassigned", 1), ("mine", 1), ("open", 2), ("breached", 1), ("pending", 0), ("solved", 1), ("spam", 1)],
            items.Select(view => ((string)view!["id"]!, (int)view["count"]!)));
        foreach (var view in items)
        {
            Assert.Equal((int)view!["count"]!, (await _desk.GetAsync($"/views/{view["id"]}/conversations")).References.Count());
        }
    }

    [Theory]
    [InlineData("newest")]
    [InlineData("oldest")]
    [InlineData("updated")]
    public async Task Inbox_Pages_ShowEachConversationOnce(string sort)
    {
        var sent = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            sent.Add((await _desk.SendAsync()).Reference);
        }
        // The same moment for several: the order must not depend on it.
        await _desk.Contact.QueryAsync<int>("UPDATE contact.conversations SET updated_at = '2020-01-01' WHERE id > 3");
        var seen = new List<string>();
        string? cursor = "";
        while (cursor is not null)
        {
            var page = (await _desk.GetAsync($"/conversations?sort={sort}&limit=2&cursor={cursor}")).Is(HttpStatusCode.OK);
            Assert.InRange(page.References.Count(), 1, 2);
            seen.AddRange(page.References);
            cursor = (string?)page.Json["nextCursor"];
            if (seen.Count == 2)
            {
                sent.Add((await _desk.SendAsync()).Reference); // shifts no page
            }
        }
        string[] expected = sort switch
        {
            "oldest" => [.. sent],
            "newest" => [.. sent[..7].AsEnumerable().Reverse()],
            _ => [sent[2], sent[1], sent[0], sent[6], sent[5], sent[4], sent[3]],
        };
        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task Views_AreTheirOwners_UnlessAnAdministratorSharesThem()
    {
        (await _desk.PostAsync("/views", new { name = "", filter = new { status = DeskHost.List("x") } })).Names("name", "status");
        (await _desk.PostAsync("/views", new { name = "No filter" })).Names("filter");
        (await _desk.PostAsync("/views", new { name = "Ours", shared = true, filter = new { } })).Is(HttpStatusCode.Forbidden);
        var mine = (await _desk.PostAsync("/views", new { name = "Mine", filter = new { tag = DeskHost.List("vip"), q = "ann" } })).Is(HttpStatusCode.Created);
        var ours = (await _desk.PostAsync("/views", new { name = "Ours", shared = true, filter = new { assignee = "me" } }, agent: "root")).Is(HttpStatusCode.Created);
        var (own, shared) = ($"/views/{mine.Json["id"]}", $"/views/{ours.Json["id"]}");

        (await _desk.GetAsync(own + "/conversations", "bob")).Is(HttpStatusCode.NotFound);
        (await _desk.GetAsync(shared + "/conversations", "bob")).Is(HttpStatusCode.OK);
        (await _desk.GetAsync("/views/nothing/conversations")).Is(HttpStatusCode.NotFound);
        (await _desk.CallAsync("root", HttpMethod.Delete, own, version: "\"1\"")).Is(HttpStatusCode.NotFound);
        (await _desk.CallAsync("bob", HttpMethod.Delete, shared, version: "\"1\"")).Is(HttpStatusCode.Forbidden);
        (await _desk.CallAsync("alice", HttpMethod.Delete, own)).Is(HttpStatusCode.PreconditionRequired);
        var input = new { name = "Still mine", filter = new { tag = DeskHost.List("vip") } };
        Assert.Equal("\"2\"", (await _desk.CallAsync("alice", HttpMethod.Put, own, input, "\"1\"")).Is(HttpStatusCode.OK).ETag);
        Assert.Equal("\"2\"", (await _desk.CallAsync("alice", HttpMethod.Put, own, input, "\"1\"")).Is(HttpStatusCode.PreconditionFailed).ETag);
        (await _desk.CallAsync("alice", HttpMethod.Delete, own, version: "\"2\"")).Is(HttpStatusCode.NoContent);
        Assert.DoesNotContain("Still mine", (await _desk.GetAsync("/views")).Text, StringComparison.Ordinal);
    }

    private Task<DeskCall> FindAsync(string text) => _desk.GetAsync($"/conversations?q={Uri.EscapeDataString(text)}");
}
