using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Shop.Tests.Fixtures;
using Shop.Tests.Messaging;

namespace Shop.Tests.Contact.Inbound;

/// <summary>Mail that a mail server hands over, over HTTP.</summary>
[Collection(ServersCollection.Name)]
public sealed class InboundTests(StaffedContact contact) : IClassFixture<StaffedContact>
{
    private const string Png = "iVBORw0KGgo=";

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a mail server's own secre")]
    [InlineData("a mail server's own secret and more")]
    public async Task Mail_WithoutTheSecret_Is401(string? secret)
    {
        using var response = await contact.MailAsync(Encoding.ASCII.GetBytes(Mail(Id())), secret);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Garbage_IsARefusalAndNeverAFailure()
    {
        var random = new Random(7);
        var good = Encoding.UTF8.GetBytes(Mail(Id(), extra: "Content-Type: multipart/mixed; boundary=b\r\n", body: $"--b\r\n\r\nx\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n{Png}\r\n--b--"));
        var bad = new List<byte[]> { Array.Empty<byte>(), new byte[100_000], "From: <>\r\n\r\n"u8.ToArray(), "From: a@b\r\n\r\nno top level"u8.ToArray() };
        for (var i = 0; i < 60; i++)
        {
            var mail = good.ToArray();
            for (var j = 0; j < 8; j++)
            {
                mail[random.Next(mail.Length)] = (byte)random.Next(256);
            }
            bad.Add(mail);
        }
        foreach (var mail in bad)
        {
            using var response = await contact.MailAsync(mail, StaffedContact.MailSecret);
            Assert.True((int)response.StatusCode < 500, $"{response.StatusCode}: {Encoding.Latin1.GetString(mail)}");
        }
        await Until.TrueAsync(async () =>
        {
            using var health = await contact.Client.GetAsync("/health");
            return health.StatusCode == HttpStatusCode.OK;
        }, "a service that is well", 120);
    }

    [Fact]
    public async Task Mail_ForTheFirstTime_BeginsAConversationAndIsKeptAsItCame()
    {
        var mail = Mail(Id(), subject: "=?utf-8?Q?Gr=C3=B6=C3=9Fe?=", body: "Which size?");
        using var first = await contact.MailAsync(mail);
        using var again = await contact.MailAsync(mail);
        var taken = await StaffedContact.ReadAsync(first);

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.OK], [first.StatusCode, again.StatusCode]);
        Assert.Equal("duplicate", (string?)(await StaffedContact.ReadAsync(again))["outcome"]);
        var conversation = await contact.ReadAsync(HttpMethod.Get, StaffedContact.Desk(taken));
        Assert.Equal(("Größe", "Ann", "new"), ((string?)conversation["subject"], (string?)conversation["name"], (string?)conversation["status"]));
        var kept = Assert.Single((await contact.ReadAsync(HttpMethod.Get, $"/api/v1/desk/incoming-mail?reference={taken["reference"]}"))["items"]!.AsArray());
        using var raw = await contact.AskAsync(HttpMethod.Get, $"/api/v1/desk/incoming-mail/{kept!["id"]}");
        Assert.Equal(mail, await raw.Content.ReadAsStringAsync());
        Assert.Equal("attachment", raw.Content.Headers.ContentDisposition?.DispositionType);
    }

    [Fact]
    public async Task SameMail_TenTimesAtOnce_IsOneConversation()
    {
        var mail = Mail(Id(), subject: "Ten at once");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => contact.MailAsync(mail)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK or HttpStatusCode.TooManyRequests));
        Assert.Equal(1L, await contact.QueryAsync<long>("SELECT count(*) FROM contact.conversations WHERE subject = 'Ten at once'"));
    }

    [Fact]
    public async Task Answer_OfTheCustomer_JoinsByHeaderOrSubject_AndAStrangersDoesNot()
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        var sent = await contact.SendAsync(new JsonObject { ["email"] = email });
        var reference = (string)sent["reference"]!;
        string? acknowledgement = null;
        await Until.TrueAsync(async () => (acknowledgement = await contact.QueryAsync<string>(
            $"SELECT message_id FROM contact.outgoing_mail JOIN contact.conversations c ON c.id = conversation_id WHERE c.reference = '{reference}' AND kind = 'acknowledgement'")) is not null, "an acknowledgement", 120);

        using var byHeader = await contact.MailAsync(Mail(Id(), email, "no reference here", "By header.", $"In-Reply-To: <{acknowledgement}>\r\n"));
        using var bySubject = await contact.MailAsync(Mail(Id(), email.ToUpperInvariant(), $"Re: [{reference}]", "By subject."));
        using var stranger = await contact.MailAsync(Mail(Id(), $"x{email}", $"Re: [{reference}]", "Let me in.", $"References: <{acknowledgement}>\r\n"));

        Assert.Equal(["reply", "reply", "new"], [await OutcomeAsync(byHeader), await OutcomeAsync(bySubject), await OutcomeAsync(stranger)]);
        var entries = (await contact.ReadAsync(HttpMethod.Get, $"/api/v1/messages/{reference}", sent))["entries"]!.AsArray();
        Assert.Equal(["Where is it?", "By header.", "By subject."], entries.Select(entry => (string)entry!["body"]!));
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied\r\n", "ann@example.org")]
    [InlineData("Precedence: bulk\r\n", "ann@example.org")]
    [InlineData("", "desk@shop.example")] // the shop's own address
    public async Task MailThatWouldLoop_IsKeptAndAnswersNothing(string header, string from)
    {
        var before = await contact.QueryAsync<long>("SELECT count(*) FROM contact.conversations");
        using var response = await contact.MailAsync(Mail(Id(), from, extra: header));

        Assert.Equal((HttpStatusCode.OK, "ignored"), (response.StatusCode, await OutcomeAsync(response)));
        Assert.Equal(before, await contact.QueryAsync<long>("SELECT count(*) FROM contact.conversations"));
        Assert.NotEmpty((await contact.ReadAsync(HttpMethod.Get, "/api/v1/desk/incoming-mail"))["items"]!.AsArray());
    }

    [Fact]
    public async Task Files_ThatFit_AreKeptAndOthersAreNamed()
    {
        using var response = await contact.MailAsync(Mail(Id(), extra: "Content-Type: multipart/mixed; boundary=b\r\n", body:
            $"--b\r\n\r\nSee there.\r\n--b\r\nContent-Type: application/octet-stream; name=photo.png\r\nContent-Transfer-Encoding: base64\r\n\r\n{Png}\r\n"
            + "--b\r\nContent-Type: application/x-msdownload; name=run.exe\r\n\r\nMZ\r\n--b--"));
        var taken = await StaffedContact.ReadAsync(response);

        var file = Assert.Single((await contact.ReadAsync(HttpMethod.Get, StaffedContact.Desk(taken, "/attachments")))["items"]!.AsArray());
        Assert.Equal(("photo.png", "image/png"), ((string?)file!["name"], (string?)file["type"]));
        var body = await contact.QueryAsync<string>($"SELECT body FROM contact.entries JOIN contact.conversations c ON c.id = conversation_id WHERE c.reference = '{taken["reference"]}'");
        Assert.StartsWith("See there.", body, StringComparison.Ordinal);
        Assert.Contains("run.exe", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FloodFromOneAddress_IsToldToComeLater()
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 7; i++)
        {
            using var response = await contact.MailAsync(Mail(Id(), email));
            answers.Add(response.StatusCode);
        }
        Assert.Equal(5, answers.Count(code => code == HttpStatusCode.Created));
        Assert.Equal([HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], answers[5..]);
    }

    private static string Id() => $"{Guid.NewGuid():N}@example.org";

    private static string Mail(string id, string? from = null, string subject = "A question", string body = "Text.", string extra = "") =>
        $"From: Ann <{from ?? id}>\r\nTo: desk@shop.example\r\nMessage-ID: <{id}>\r\nSubject: {subject}\r\n{extra}\r\n{body}\r\n";

    private static async Task<string> OutcomeAsync(HttpResponseMessage response) => (string)(await StaffedContact.ReadAsync(response))["outcome"]!;
}
