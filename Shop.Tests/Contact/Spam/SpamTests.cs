using System.Net;
using System.Text.Json.Nodes;
using Shop.ContactApi.Spam;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Contact.Spam;

/// <summary>What is kept apart, what is let wait, and what staff teach.</summary>
[Collection(ServersCollection.Name)]
public sealed class SpamTests(StaffedContact contact) : IClassFixture<StaffedContact>
{
    [Fact]
    public async Task HiddenField_IsAcceptedInSilenceAndKeptApart_AndHasteIsMarked()
    {
        var form = await contact.ReadAsync(HttpMethod.Get, "/api/v1/messages/form");
        var hidden = await contact.SendAsync(new JsonObject { ["website"] = "https://spam.example" });
        var hasty = await contact.SendAsync(new JsonObject { ["formStamp"] = (string?)form["formStamp"] });
        var hastyLink = await contact.SendAsync(new JsonObject { ["formStamp"] = (string?)form["formStamp"], ["body"] = "https://a.example" });
        var forged = await contact.SendAsync(new JsonObject { ["formStamp"] = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" });
        var honest = await contact.SendAsync();

        Assert.Equal(["spam", "new", "spam", "new", "new"], [await StatusAsync(hidden), await StatusAsync(hasty), await StatusAsync(hastyLink), await StatusAsync(forged), await StatusAsync(honest)]);
        Assert.Contains("people do not see", (await VerdictAsync(hidden))["reasons"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("The form came back after", (await VerdictAsync(hasty))["reasons"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0.5, (double)(await VerdictAsync(forged))["score"]!);
        // Who sent it learns nothing.
        Assert.Equal("open", (string?)(await contact.ReadAsync(HttpMethod.Get, $"/api/v1/messages/{hidden["reference"]}", hidden))["status"]);
        Assert.Equal(0L, await contact.QueryAsync<long>($"SELECT count(*) FROM contact.outgoing_mail JOIN contact.conversations c ON c.id = conversation_id WHERE c.reference = '{hidden["reference"]}'"));
    }

    [Theory]
    [InlineData("Buy http://a.example http://b.example www.c.example http://d.example <a href='http://e.example'>now</a>", "spam")]
    [InlineData("http://a.example [url=http://b.example]x[/url]", "spam")]
    [InlineData("The lamp on https://shop.example/products/7 is broken, what now?", "new")]
    public async Task Links_SpeakAgainstAMessage(string body, string status) =>
        Assert.Equal(status, await StatusAsync(await contact.SendAsync(new JsonObject { ["body"] = body })));

    [Fact]
    public async Task Marks_TeachAndAreTakenBack()
    {
        for (var i = 0; i < 3; i++)
        {
            await MarkAsync(await contact.SendAsync(new JsonObject { ["subject"] = "Cheap casino", ["body"] = $"Win zloty jackpots today roulette number{i}" }), "spam");
            await contact.ReadAsync(HttpMethod.Post, StaffedContact.Desk(
                await contact.SendAsync(new JsonObject { ["subject"] = "Toner", ["body"] = $"Does the cartridge fit my printer number{i}?" }), "/replies"), content: new { body = "Yes." });
        }
        var caught = await contact.SendAsync(new JsonObject { ["subject"] = "casino", ["body"] = "jackpots roulette zloty win" });
        var fine = await contact.SendAsync(new JsonObject { ["subject"] = "printer", ["body"] = "which cartridge fit toner" });

        Assert.Equal(["spam", "new"], [await StatusAsync(caught), await StatusAsync(fine)]);
        Assert.Contains("jackpots", (await VerdictAsync(caught))["reasons"]!.ToJsonString(), StringComparison.Ordinal);

        await MarkAsync(caught, "open");
        Assert.Equal("open", await StatusAsync(caught));
        Assert.False((bool)(await VerdictAsync(caught))["taught"]!);
        Assert.Equal(1L, await contact.QueryAsync<long>($"SELECT count(*) FROM contact.outgoing_mail JOIN contact.conversations c ON c.id = conversation_id WHERE kind = 'acknowledgement' AND c.reference = '{caught["reference"]}'"));

        // A conversation that is erased takes what was learned from it along.
        var lessons = await contact.QueryAsync<int>("SELECT ham FROM contact.spam_words WHERE word = -1");
        await contact.QueryAsync<int>($"DELETE FROM contact.conversations WHERE reference = '{caught["reference"]}'");
        Assert.Equal(lessons - 1, await contact.QueryAsync<int>("SELECT ham FROM contact.spam_words WHERE word = -1"));
    }

    [Fact]
    public async Task TooManyMessages_FromOneAddressOrClient_Are429WithTheTimeToWait()
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 6; i++)
        {
            answers.Add(await contact.TrySendAsync(new JsonObject { ["email"] = i % 2 == 0 ? email : email.ToUpperInvariant() }));
        }
        var clients = new List<HttpResponseMessage>();
        for (var i = 0; i < 7; i++)
        {
            // Only the address that our own proxy added counts, and a whole network of IPv6 counts as one.
            clients.Add(await contact.TrySendAsync(client: $"192.0.2.{i}, 2001:db8::{i + 1}"));
        }
        using var other = await contact.TrySendAsync(client: "198.51.100.7");

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Created, 5), HttpStatusCode.TooManyRequests], answers.Select(answer => answer.StatusCode));
        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Created, 6), HttpStatusCode.TooManyRequests], clients.Select(answer => answer.StatusCode));
        Assert.All([answers[^1], clients[^1]], answer => Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero));
        Assert.Equal(HttpStatusCode.Created, other.StatusCode);
        Assert.Equal(0L, await contact.QueryAsync<long>($"SELECT count(*) FROM contact.rate_buckets WHERE encode(key, 'escape') LIKE '%{email}%'"));
    }

    [Fact]
    public void LearnedScore_WithFewLessons_SaysNothing()
    {
        var words = SpamWords.Of("casino", "win");
        var counts = words.Keys.ToDictionary(word => word, _ => new WordCount(9, 0));
        counts[SpamWords.Lessons] = new WordCount(9, 100);

        Assert.Null(LearnedScore.Of(words, counts, lessonsNeeded: 10));
        counts[SpamWords.Lessons] = new WordCount(10, 100);
        Assert.True(LearnedScore.Of(words, counts, lessonsNeeded: 10)?.Probability > 0.9);
        // Words that nobody met before say nothing.
        Assert.Equal(0.5, LearnedScore.Of(SpamWords.Of("other", "things"), counts, lessonsNeeded: 10)?.Probability);
    }

    private async Task<string> StatusAsync(JsonNode sent) => (string)(await contact.ReadAsync(HttpMethod.Get, StaffedContact.Desk(sent)))["status"]!;

    private Task<JsonNode> VerdictAsync(JsonNode sent) => contact.ReadAsync(HttpMethod.Get, StaffedContact.Desk(sent, "/spam"));

    private Task MarkAsync(JsonNode sent, string status) => contact.EditAsync(sent, edit =>
    {
        edit.SetStatus(status);
        return Task.CompletedTask;
    });
}
