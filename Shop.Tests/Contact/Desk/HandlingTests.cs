using System.Net;
using System.Text.Json.Nodes;
using Npgsql;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Contact.Desk;

/// <summary>Changing conversations: what is refused, what two do at once, what is left when something breaks, and then what it is for.</summary>
[Collection(ServersCollection.Name)]
public sealed class HandlingTests(ServersFixture servers) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private DeskHost _desk = null!;

    public async Task InitializeAsync() => _desk = await DeskHost.StartAsync(servers);

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Change_BadOrUnconditionalOrOvertaken_ChangesNothing()
    {
        var (reference, token) = await _desk.SendAsync();
        (await _desk.PatchAsync(reference, new { status = "new", priority = "x", assignee = "a\nb", tags = DeskHost.List(""), addTags = Many(21), removeTags = DeskHost.List("a\0") }, "\"1\""))
            .Names("status", "priority", "assignee", "tags", "addTags", "removeTags");
        (await _desk.PostAsync($"/conversations/{reference}/replies", new { body = " ", status = "new" })).Names("body", "status");
        (await _desk.PostAsync($"/conversations/{reference}/notes", new { body = new string('x', 10_001) })).Names("body");
        foreach (var version in new[] { null, "*", "1", "", "W/", "\"1", "abc" })
        {
            (await _desk.PatchAsync(reference, new { status = "solved" }, version)).Is(HttpStatusCode.PreconditionRequired);
        }
        foreach (var version in new[] { "\"2\"", "W/\"1\"", "\"01\"", "\"\"", "\"2\", \"3\"" })
        {
            var stale = (await _desk.PatchAsync(reference, new { status = "solved" }, version)).Is(HttpStatusCode.PreconditionFailed);
            Assert.Equal(("\"1\"", 1), (stale.ETag, (int)stale.Json["version"]!));
        }
        (await _desk.PostAsync($"/conversations/{reference}/replies", new { body = "Late." }, "\"7\"")).Is(HttpStatusCode.PreconditionFailed);
        (await _desk.PostAsync($"/conversations/{reference}/replies", new { body = "Any." }, "*")).Is(HttpStatusCode.PreconditionRequired);
        (await _desk.PatchAsync(reference, new { addTags = Many(11), tags = Many(20, "other") }, "\"1\"")).Is(HttpStatusCode.Conflict);
        foreach (var unknown in new[] { "SH-222222", "1", "SH-%27" })
        {
            (await _desk.ReadAsync(unknown)).Is(HttpStatusCode.NotFound);
            (await _desk.PatchAsync(unknown, new { status = "open" }, "\"1\"")).Is(HttpStatusCode.NotFound);
            (await _desk.GetAsync($"/conversations/{unknown}/history")).Is(HttpStatusCode.NotFound);
        }
        (await _desk.GetAsync($"/conversations/{reference}/history?cursor=x&limit=0")).Names("cursor", "limit");

        var conversation = (await _desk.ReadAsync(reference)).Is(HttpStatusCode.OK);
        Assert.Equal(("new", 1, "\"1\""), (conversation.Word("status"), (int)conversation.Json["version"]!, conversation.ETag));
        Assert.Single(conversation.Json["entries"]!.AsArray());
        Assert.Equal(["created"], await ActionsAsync(reference));
        Assert.Equal("open", (await _desk.ReadAsCustomerAsync(reference, token)).Word("status"));
    }

    [Fact]
    public async Task Change_ByTenAgentsOfOneVersion_IsMadeByOne()
    {
        var (reference, _) = await _desk.SendAsync();
        var calls = await Task.WhenAll(Enumerable.Range(0, 10).Select(i =>
            _desk.PatchAsync(reference, new { assignee = "me", addTags = new[] { $"tag{i}" } }, "\"1\"", $"agent{i}")));

        var winner = Assert.Single(calls, call => call.Status == HttpStatusCode.OK);
        Assert.All(calls.Where(call => call != winner), call => Assert.Equal("\"2\"", call.Is(HttpStatusCode.PreconditionFailed).ETag));
        Assert.Single(winner.Json["tags"]!.AsArray());
        Assert.Equal(["created", "tag", "assignee"], await ActionsAsync(reference));
        // Answers without a version are all kept, each on its own.
        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => _desk.PostAsync($"/conversations/{reference}/replies", new { body = $"Answer {i}" })));
        Assert.All(replies, reply => reply.Is(HttpStatusCode.Created));
        Assert.Equal(12, (int)(await _desk.ReadAsync(reference)).Json["version"]!);
    }

    [Fact]
    public async Task Change_KilledHalfWay_LeavesNothing_AndWithoutDatabaseIs503()
    {
        var (reference, _) = await _desk.SendAsync();
        await using (var blocker = new NpgsqlConnection(_desk.Connection))
        {
            await blocker.OpenAsync();
            await using var transaction = await blocker.BeginTransactionAsync();
            // The change has been written to the conversation when its history waits for this lock.
            await ExecuteAsync(blocker, "LOCK TABLE contact.history IN SHARE MODE");
            var reply = _desk.PostAsync($"/conversations/{reference}/replies", new { body = "Half an answer.", status = "solved" });
            var waiting = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()";
            await UntilAsync(async () => await _desk.Contact.QueryAsync<int>(waiting) > 0);
            await ExecuteAsync(blocker, $"SELECT pg_terminate_backend(pid) FROM ({waiting}) AS w");
            var killed = (await reply).Is(HttpStatusCode.ServiceUnavailable);
            Assert.True(killed.RetryAfter);
        }
        var conversation = (await _desk.ReadAsync(reference)).Is(HttpStatusCode.OK);
        Assert.Equal(("new", 1), (conversation.Word("status"), (int)conversation.Json["version"]!));
        Assert.Single(conversation.Json["entries"]!.AsArray());

        var database = new NpgsqlConnectionStringBuilder(_desk.Connection).Database;
        await using (var server = new NpgsqlConnection(servers.Postgres))
        {
            await server.OpenAsync();
            await ExecuteAsync(server, $"ALTER DATABASE {database} ALLOW_CONNECTIONS false");
            await ExecuteAsync(server, $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'");
            foreach (var path in new[] { "/conversations", "/views", "/macros", "/figures", "/figures/days.csv", "/figures/conversations.csv", $"/conversations/{reference}" })
            {
                Assert.True((await _desk.GetAsync(path)).Is(HttpStatusCode.ServiceUnavailable).RetryAfter);
            }
            Assert.True((await _desk.PatchAsync(reference, new { status = "solved" }, "\"1\"")).Is(HttpStatusCode.ServiceUnavailable).RetryAfter);
            await ExecuteAsync(server, $"ALTER DATABASE {database} ALLOW_CONNECTIONS true");
        }
        await UntilAsync(async () => (await _desk.PatchAsync(reference, new { status = "solved" }, "\"1\"")).Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task History_CannotBeChanged_AndSaysWhoDidWhat()
    {
        var (reference, token) = await _desk.SendAsync();
        await _desk.PatchAsync(reference, new { assignee = "bob", priority = "high", tags = DeskHost.List("b", "a") }, "\"1\"");
        await _desk.PostAsync($"/conversations/{reference}/notes", new { body = "He is angry." }, agent: "bob");
        await _desk.PostAsync($"/conversations/{reference}/replies", new { body = "On its way.", status = "solved" }, agent: "bob");
        await _desk.ReplyAsCustomerAsync(reference, token, "No, it is not.");
        await _desk.PatchAsync(reference, new { assignee = "", tags = DeskHost.List("a") }, "\"5\"", "root");

        Assert.Equal(
            [
                "customer created -> new", "alice tag -> b", "alice tag -> a", "alice priority normal -> high", "alice assignee -> bob", "bob noted ->", "bob replied ->",
                "bob status new -> solved", "customer replied ->", "customer status solved -> open", "root tag b ->", "root assignee bob ->",
            ],
            (await HistoryAsync(reference)).Select(line => $"{line!["actor"]} {line["action"]} {line["from"]} -> {line["to"]}".Replace("  ", " ", StringComparison.Ordinal).Trim()));
        foreach (var attack in new[] { "UPDATE contact.history SET actor = 'nobody'", "DELETE FROM contact.history" })
        {
            var error = await Assert.ThrowsAsync<PostgresException>(() => _desk.Contact.QueryAsync<int>(attack));
            Assert.Equal(PostgresErrorCodes.RestrictViolation, error.SqlState);
        }
        var first = (await _desk.GetAsync($"/conversations/{reference}/history?limit=11")).Json;
        var rest = (await _desk.GetAsync($"/conversations/{reference}/history?limit=11&cursor={first["nextCursor"]}")).Json;
        Assert.Equal((11, 1, true), (first["items"]!.AsArray().Count, rest["items"]!.AsArray().Count, rest["nextCursor"] is null));
    }

    [Fact]
    public async Task Customer_SeesAnswers_AndNeverNotesOrWhatTheDeskCallsIt()
    {
        var (reference, token) = await _desk.SendAsync();
        await _desk.PostAsync($"/conversations/{reference}/notes", new { body = "Secret." });
        Assert.Equal("open", (await _desk.ReadAsCustomerAsync(reference, token)).Word("status"));
        var reply = (await _desk.PostAsync($"/conversations/{reference}/replies", new { body = "Answer.", status = (string?)null }, "\"2\"")).Is(HttpStatusCode.Created);
        Assert.Equal(("shop", "alice", "\"3\""), (reply.Word("from"), reply.Word("author"), reply.ETag));
        foreach (var (status, shown) in new[] { ("pending", "answered"), ("open", "open"), ("solved", "solved"), ("spam", "open") })
        {
            var version = (await _desk.ReadAsync(reference)).ETag;
            await _desk.PatchAsync(reference, new { status }, version);
            var seen = await _desk.ReadAsCustomerAsync(reference, token);
            Assert.Equal(shown, seen.Word("status"));
            Assert.Equal(["reference", "subject", "status", "product", "entries"], seen.Json.AsObject().Select(member => member.Key));
            Assert.Equal(["It did not arrive.", "Answer."], seen.Json["entries"]!.AsArray().Select(entry => (string)entry!["body"]!));
            Assert.DoesNotContain("alice", seen.Text, StringComparison.Ordinal);
        }
        // Spam stays where it is, whatever it says.
        await _desk.ReplyAsCustomerAsync(reference, token, "Buy!");
        Assert.Equal("spam", (await _desk.ReadAsync(reference)).Word("status"));
    }

    [Fact]
    public async Task Presence_IsSeenFromEveryReplica_UntilItsLeaseEnds()
    {
        var (reference, _) = await _desk.SendAsync();
        var path = $"/conversations/{reference}/presence";
        (await _desk.CallAsync("alice", HttpMethod.Put, path, new { activity = "sleeping" })).Names("activity");
        (await _desk.CallAsync("alice", HttpMethod.Put, "/conversations/SH-222222/presence", new { activity = "viewing" })).Is(HttpStatusCode.NotFound);
        Assert.Empty((await _desk.CallAsync("alice", HttpMethod.Put, path, new { activity = "viewing" })).Json["others"]!.AsArray());

        await using (var replica = await _desk.StartReplicaAsync())
        {
            // Only now: a lease is half a minute, and a start may take that long.
            (await _desk.CallAsync("alice", HttpMethod.Put, path, new { activity = "writing" })).Is(HttpStatusCode.OK);
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{DeskHost.Desk}/conversations/{reference}");
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {_desk.Token("bob")}");
            using var response = await replica.Client.SendAsync(request);
            var other = Assert.Single(JsonNode.Parse(await response.Content.ReadAsStringAsync())!["present"]!.AsArray())!;
            Assert.Equal(("alice", "writing"), ((string)other["agent"]!, (string)other["activity"]!));
        }
        await _desk.Contact.QueryAsync<int>("UPDATE contact.presence SET until = now() - interval '1 second'");
        Assert.Empty((await _desk.CallAsync("bob", HttpMethod.Put, path, new { activity = "viewing" })).Json["others"]!.AsArray());
        (await _desk.CallAsync("bob", HttpMethod.Delete, path)).Is(HttpStatusCode.NoContent);
        Assert.Empty((await _desk.ReadAsync(reference)).Json["present"]!.AsArray());
    }

    private static string[] Many(int count, string prefix = "tag") => [.. Enumerable.Range(0, count).Select(i => $"{prefix}{i}")];

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            Assert.False(patience.IsCancellationRequested, $"It did not happen within {Patience.TotalSeconds} s.");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    private async Task<IEnumerable<string>> ActionsAsync(string reference) => (await HistoryAsync(reference)).Select(line => (string)line!["action"]!);

    private async Task<JsonArray> HistoryAsync(string reference) =>
        (await _desk.GetAsync($"/conversations/{reference}/history")).Is(HttpStatusCode.OK).Json["items"]!.AsArray();
}
