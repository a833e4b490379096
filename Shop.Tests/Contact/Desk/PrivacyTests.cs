using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Shop.ContactApi.Privacy;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Contact.Desk;

/// <summary>One person's data: shown, and gone everywhere.</summary>
[Collection(ServersCollection.Name)]
public sealed class PrivacyTests(ServersFixture servers)
{
    private const string Email = "zebulon.quixote@example.org";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    // Parts of the name and the address too: search vectors hold words.
    private static readonly string[] Traces = ["zebulon", "quixote", "xylophone", "glockenspiel", "kettledrum", "vibraphone", "celesta", "marimba", "ophicleide", "theremin"];

    [Fact]
    public async Task Erase_LeavesNothingInDatabaseAndMailFolder_AndOthersAlone()
    {
        await using var desk = await DeskHost.StartAsync(servers);
        var (first, token) = await desk.SendAsync("My xylophone", "The glockenspiel too.", "Zebulon Quixote", Email);
        var (second, _) = await desk.SendAsync("Kettledrum", "Help!", "Z. Quixote", Email.ToUpperInvariant());
        var (other, otherToken) = await desk.SendAsync("Lamp", "Broken.", "Bea", "bea@example.org");
        await desk.ReplyAsCustomerAsync(first, token, "And the vibraphone.");
        await desk.AttachAsCustomerAsync(first, token, "ophicleide.txt", "This is no xylophone.");
        await desk.MailAsync(Email, $"Re: {first}", "Or rather a theremin.");
        await desk.PostAsync($"/conversations/{first}/notes", new { body = "Wants a celesta." });
        await desk.PatchAsync(first, new { tags = DeskHost.List("marimba") }, (await desk.ReadAsync(first)).ETag);
        await desk.PostAsync($"/conversations/{first}/replies", new { body = "Dear Zebulon Quixote!" });
        await desk.PostAsync($"/conversations/{second}/merge", new { into = first }, "\"1\"");
        await desk.PostAsync("/views", new { name = "Him", filter = new { q = Email } });
        await desk.CallAsync("alice", HttpMethod.Put, $"/conversations/{first}/presence", new { activity = "writing" });
        await desk.Contact.QueryAsync<int>(
            $"""
            INSERT INTO contact.retries SELECT gen_random_uuid(), 'h', 'q', convert_to('about {second}', 'UTF8'), 1, 'r', now() + interval '1 day';
            INSERT INTO contact.dead_letters (message_id, queue, reason, body, id) SELECT gen_random_uuid(), 'q', 'r', convert_to('about {first}', 'UTF8'), gen_random_uuid();
            """);
        await UntilAcknowledgedAsync(desk, 3);

        var before = await DatabaseDump.ReadAsync(desk.Connection);
        Assert.All(Traces.Append(first).Append(second), trace => Assert.Contains(trace, before, StringComparison.OrdinalIgnoreCase));
        (await desk.PostAsync("/privacy/erase", new { email = Email })).Is(HttpStatusCode.Forbidden);
        (await desk.PostAsync("/privacy/export", new { email = Email })).Is(HttpStatusCode.Forbidden);
        (await desk.GetAsync("/privacy/log")).Is(HttpStatusCode.Forbidden);
        foreach (var email in new[] { null, "", "nobody", "a\0@example.org", new string('a', 300) + "@example.org", "%@example.org%" })
        {
            if (email != "%@example.org%")
            {
                (await desk.PostAsync("/privacy/erase", new { email }, agent: "root")).Names("email");
            }
            Assert.NotEqual(HttpStatusCode.InternalServerError, (await desk.PostAsync("/privacy/export", new { email }, agent: "root")).Status);
        }
        var export = (await desk.PostAsync("/privacy/export", new { email = Email }, agent: "root")).Is(HttpStatusCode.OK);
        Assert.Equal([first, second], export.Json["conversations"]!.AsArray().Select(conversation => (string)conversation!["reference"]!));
        Assert.All(Traces, trace => Assert.Contains(trace, export.Text, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(2, export.Json["mails"]!.AsArray().Count(mail => (string)mail!["kind"]! == "acknowledgement"));
        Assert.Equal("This is no xylophone.", Encoding.UTF8.GetString(Convert.FromBase64String((string)export.Json["attachments"]![0]!["base64"]!)));
        Assert.Contains("theremin", (string)export.Json["incomingMail"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("bea@", export.Text, StringComparison.Ordinal);

        var erased = (await desk.PostAsync("/privacy/erase", new { email = $" {Email.ToUpperInvariant()} " }, agent: "root")).Is(HttpStatusCode.OK);
        Assert.Equal(2, (int)erased.Json["conversations"]!);

        var dump = await DatabaseDump.ReadAsync(desk.Connection);
        foreach (var trace in Traces.Append(first).Append(second))
        {
            Assert.DoesNotContain(trace, dump, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToHexString(Encoding.UTF8.GetBytes(trace)), dump, StringComparison.OrdinalIgnoreCase);
        }
        Assert.Equal((0, 0, 1), (MailsAbout(desk, first), MailsAbout(desk, second), MailsAbout(desk, other)));
        Assert.Equal(1L, await desk.Contact.QueryAsync<long>("SELECT count(*) FROM contact.submissions"));
        (await desk.ReadAsCustomerAsync(first, token)).Is(HttpStatusCode.NotFound);
        Assert.Equal("Lamp", (await desk.ReadAsCustomerAsync(other, otherToken)).Word("subject"));
        Assert.Equal(0, (int)(await desk.PostAsync("/privacy/erase", new { email = Email }, agent: "root")).Json["conversations"]!);
        var log = (await desk.CallAsync("root", HttpMethod.Get, "/privacy/log")).Json["items"]!.AsArray();
        Assert.Contains("root erase 2", log.Select(line => $"{line!["actor"]} {line["action"]} {line["conversations"]}"));
    }

    [Fact]
    public async Task Retention_DeletesWhatIsTooOld_AndNothingElse()
    {
        await using var desk = await DeskHost.StartAsync(servers, ("Privacy:SolvedDays", "10"), ("Privacy:SpamDays", "5"), ("Privacy:SubmissionDays", "1"));
        (string Name, string Status, int Days)[] conversations =
        [
            ("old", "solved", 11), ("young", "solved", 9), ("old spam", "spam", 6), ("young spam", "spam", 4), ("open", "open", 1000), ("pending", "pending", 1000),
        ];
        var sent = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, _, _) in conversations)
        {
            sent[name] = (await desk.SendAsync(name)).Reference;
        }
        var (merged, _) = await desk.SendAsync("merged");
        // Nothing is owed for what is spam by the time that its event is handled.
        await UntilAcknowledgedAsync(desk, conversations.Length + 1);
        foreach (var (name, status, _) in conversations)
        {
            (await desk.PatchAsync(sent[name], new { status }, "\"1\"")).Is(HttpStatusCode.OK);
        }
        (await desk.PostAsync($"/conversations/{merged}/merge", new { into = sent["old"] }, "\"1\"")).Is(HttpStatusCode.OK);
        Assert.All(sent.Values, reference => Assert.Equal(1, MailsAbout(desk, reference)));
        // All grow old at once, and last: the service's own first run may come late, and is not to find some of them alone.
        await desk.Contact.QueryAsync<int>(
            string.Join('\n', conversations.Select(c =>
                $"UPDATE contact.conversations SET updated_at = now() - interval '{c.Days} days', resolved_at = CASE WHEN resolved_at IS NOT NULL THEN now() - interval '{c.Days} days' END WHERE reference = '{sent[c.Name]}';"))
            + $"UPDATE contact.conversations SET status = 'solved', resolved_at = now() - interval '11 days' WHERE reference = '{sent["old"]}'; UPDATE contact.submissions SET created_at = now() - interval '2 days'");

        var job = desk.Contact.Services.GetRequiredService<RetentionJob>();
        Assert.Equal(3, await job.DeleteAsync(CancellationToken.None));
        Assert.Equal(0, await job.DeleteAsync(CancellationToken.None));
        Assert.Equal(
            "open,pending,young,young spam", await desk.Contact.QueryAsync<string>("SELECT string_agg(subject, ',' ORDER BY subject) FROM contact.conversations"));
        Assert.Equal((0, 1), (MailsAbout(desk, sent["old"]), MailsAbout(desk, sent["young"])));
        Assert.Equal(0L, await desk.Contact.QueryAsync<long>("SELECT count(*) FROM contact.submissions"));
    }

    [Fact]
    public async Task Run_LeavesNoPersonalDataInLogsTracesAndEvents()
    {
        using var capture = new TelemetryCapture();
        await using var desk = await DeskHost.StartAsync(servers, capture);
        var (reference, token) = await desk.SendAsync("My xylophone", "The glockenspiel too.", "Zebulon Quixote", Email, productId: 7);
        await desk.ReplyAsCustomerAsync(reference, token, "And the vibraphone.");
        await desk.GetAsync("/conversations?q=zebulon+vibraphone");
        await desk.GetAsync($"/conversations?q={Email}&sort=xylophone");
        await desk.PostAsync($"/conversations/{reference}/notes", new { body = "Wants a celesta." });
        await desk.PostAsync($"/conversations/{reference}/replies", new { body = "Dear Zebulon Quixote!" });
        await desk.PatchAsync(reference, new { tags = DeskHost.List("marimba") }, "\"1\"");
        await desk.PatchAsync(reference, new { tags = DeskHost.List("marimba"), status = "kettledrum" }, "\"4\"");
        await desk.PatchAsync(reference, new { tags = DeskHost.List("marimba") }, "\"4\"");
        // What goes wrong is told most.
        await desk.Contact.QueryAsync<int>("ALTER TABLE contact.entries ADD CONSTRAINT quiet CHECK (body NOT LIKE 'A kettle%')");
        (await desk.ReplyAsCustomerAsync(reference, token, "A kettledrum.")).Is(HttpStatusCode.InternalServerError);
        await UntilAcknowledgedAsync(desk, 1);
        await desk.PostAsync("/privacy/export", new { email = Email }, agent: "root");
        var events = await desk.Contact.QueryAsync<string>("SELECT string_agg(row_to_json(o)::text, '') FROM contact.outbox o");
        await desk.PostAsync("/privacy/erase", new { email = Email }, agent: "root");

        Assert.Contains(reference, events, StringComparison.Ordinal);
        Assert.Contains("/api/v1/desk/conversations/{reference}", capture.Spans, StringComparison.Ordinal);
        Assert.Contains("INSERT INTO", capture.Spans, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(capture.Logs);
        foreach (var trace in Traces)
        {
            Assert.DoesNotContain(trace, events, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(trace, capture.Logs, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(trace, capture.Spans, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static int MailsAbout(DeskHost desk, string reference) =>
        Directory.Exists(desk.MailFolder)
            ? Directory.EnumerateFiles(desk.MailFolder, "*.eml").Count(file => File.ReadAllText(file).Contains(reference, StringComparison.Ordinal))
            : 0;

    private static Task UntilAcknowledgedAsync(DeskHost desk, long count) => UntilAsync(async () =>
        await desk.Contact.QueryAsync<long>("SELECT count(*) FROM contact.outgoing_mail WHERE kind = 'acknowledgement' AND sent_at IS NOT NULL") == count);

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            Assert.False(patience.IsCancellationRequested, $"It did not happen within {Patience.TotalSeconds} s.");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }
}
