using System.Net;
using System.Net.Http.Json;
using System.Net.Mail;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shop.ContactApi.Inbound;
using Shop.Tests.Fixtures;
using Shop.Tests.Messaging;

namespace Shop.Tests.Contact.Mail;

/// <summary>The shop's mail through a real mail server, both ways.</summary>
[Collection(ServersCollection.Name)]
public sealed class MailServerTests(ServersFixture servers) : IAsyncLifetime
{
    private const string Secret = "the secret of the pipe";
    private MailServer _server = null!;
    private readonly string _folder = Directory.CreateTempSubdirectory("shop-mail-").FullName;
    private ContactHost? _contact;

    public Task InitializeAsync()
    {
        _server = MailServer.OnAFreePort();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await (_contact?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [MailServerFact]
    public async Task Conversation_ByMail_GoesOutAndComesBackIntoItsThread()
    {
        await StartAsync();
        await _server.StartAsync(_contact!.Client.BaseAddress!, Secret);
        var sent = await SendAsync("ann@example.org", "Größe des Kabels?");
        await AnswerAsync(sent, "Zwei Meter.\n.\nMit Gruß");

        var mails = (await _server.MailAsync(2)).Select(mail => ReceivedMail.Read(Encoding.Latin1.GetBytes(mail))).ToList();
        var (acknowledgement, answer) = (mails[0], mails[1]);
        Assert.Equal(($"[{sent["reference"]}] We have your message", $"Re: Größe des Kabels? [{sent["reference"]}]"), (acknowledgement.Subject, answer.Subject));
        Assert.Equal(MailServer.Shop, answer.From.Address);
        Assert.Equal([acknowledgement.MessageId], answer.Answers);
        var raw = (await _server.MailAsync(2))[1];
        Assert.Contains("Zwei Meter.", Decoded(raw), StringComparison.Ordinal);

        // The link opens the conversation, though its secret is stored nowhere.
        var token = Regex.Match(Decoded(raw), @"/messages/SH-\w+\?token=(?<token>[\w-]+)", RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1)).Groups["token"].Value;
        Assert.Equal("answered", (string?)(await ReadAsync(sent, token))["status"]);

        using var smtp = new SmtpClient("127.0.0.1", _server.Port);
        using var reply = new MailMessage("ann@example.org", MailServer.Shop, answer.Subject, "Danke, das passt.\r\n\r\nOn Monday, Shop wrote:\r\n> Zwei Meter.\r\n");
        reply.Headers.Add("In-Reply-To", $"<{answer.MessageId}>");
        reply.Headers.Add("Message-ID", "<reply-of-ann@example.org>");
        await smtp.SendMailAsync(reply);
        await Until.TrueAsync(async () => (await ReadAsync(sent, token))["entries"]!.AsArray().Count == 3, "the answer by mail; " + _server.Log(), MailServer.Patience);
        Assert.Equal("Danke, das passt.", (string?)(await ReadAsync(sent, token))["entries"]![2]!["body"]);
        Assert.Equal("open", (string?)(await ReadAsync(sent, token))["status"]);
    }

    [MailServerFact]
    public async Task MailServer_ThatComesLate_GetsTheMailOnce_AndARefusedOneIsGivenUpForStaffToSee()
    {
        await StartAsync();
        var sent = await SendAsync("ann@example.org", "Early");
        await Until.TrueAsync(async () => await _contact!.QueryAsync<int>("SELECT max(attempts) FROM contact.outgoing_mail") > 0, "a failed attempt", MailServer.Patience);
        Assert.Equal("The mail server cannot be reached.", await _contact!.QueryAsync<string>("SELECT failure FROM contact.outgoing_mail"));

        await _server.StartAsync(_contact.Client.BaseAddress!, Secret);
        await _server.MailAsync(1);
        await SendAsync("gone@example.org", "Gone");
        await Until.TrueAsync(
            async () => await _contact.QueryAsync<string>("SELECT failure FROM contact.outgoing_mail WHERE given_up_at IS NOT NULL") == "The mail server answered 550.", "mail given up; " + _server.Log(), MailServer.Patience);
        Assert.Contains((string)sent["reference"]!, Assert.Single(await _server.MailAsync(1)), StringComparison.Ordinal);
    }

    [MailServerFact]
    public async Task ShopThatIsAway_LosesNoMail()
    {
        var (connection, port) = (await servers.CreateDatabaseAsync(), 0);
        await using (var first = await ContactHost.StartAsync(connection, _folder, Settings()))
        {
            port = first.Client.BaseAddress!.Port;
        }
        await _server.StartAsync(new Uri($"http://127.0.0.1:{port}"), Secret);
        using var smtp = new SmtpClient("127.0.0.1", _server.Port);
        await smtp.SendMailAsync("ann@example.org", MailServer.Shop, "While you were away", "Text");
        await Until.TrueAsync(() => Task.FromResult(_server.Log().Contains("defer", StringComparison.Ordinal)), "a mail that waits", MailServer.Patience);

        _contact = await ContactHost.StartAsync(connection, _folder, [.. Settings(), ("urls", $"http://127.0.0.1:{port}")]);
        Assert.Equal(port, _contact.Client.BaseAddress!.Port);
        await Until.TrueAsync(async () => await _contact.QueryAsync<long>("SELECT count(*) FROM contact.conversations WHERE subject = 'While you were away'") == 1, "the mail; " + _server.Log(), MailServer.Patience);
    }

    [Theory]
    [InlineData("--url", "http://127.0.0.1:1", "--secret-file", "SECRET", 75)] // nobody there: the mail server keeps it
    [InlineData("--url", "http://127.0.0.1:1", "--secret-file", "/nowhere/secret", 75)]
    [InlineData("--url", "no address", "--secret-file", "SECRET", 64)]
    [InlineData("--secret-file", "SECRET", "--url", "http://127.0.0.1:1", 64)]
    public async Task Pipe_ThatCannotDeliver_SaysSoByItsExitCode(string one, string two, string three, string four, int code)
    {
        var secret = Path.Combine(_folder, "secret");
        await File.WriteAllTextAsync(secret, Secret);
        using var errors = new StringWriter();
        using var mail = new MemoryStream("From: a@example.org\r\n\r\nx"u8.ToArray());
        string[] args = [.. new[] { one, two, three, four }.Select(arg => arg == "SECRET" ? secret : arg)];

        Assert.Equal(code, await MailPipe.RunAsync(args, mail, errors));
        Assert.Single(errors.ToString().Trim().Split('\n'));
    }

    [MailServerFact]
    public async Task Server_ThatOffersNoTls_GetsNoMailWhereItIsWanted()
    {
        await _server.StartAsync(new Uri("http://127.0.0.1:1"), Secret);
        await StartAsync(("Mail:Smtp:Tls", "StartTls"));
        await SendAsync("ann@example.org", "Secret");
        await Until.TrueAsync(async () => await _contact!.QueryAsync<int>("SELECT max(attempts) FROM contact.outgoing_mail") > 0, "a failed attempt", MailServer.Patience);

        Assert.DoesNotContain("<=", _server.Log(), StringComparison.Ordinal);
    }

    private static string Decoded(string mail)
    {
        var body = mail[(mail.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
        return mail.Contains("base64", StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(ContactApi.Inbound.Mime.TransferDecoding.Base64(Encoding.ASCII.GetBytes(body)))
            : Encoding.UTF8.GetString(ContactApi.Inbound.Mime.TransferDecoding.QuotedPrintable(Encoding.Latin1.GetBytes(body)));
    }

    private (string, string)[] Settings() =>
    [
        ("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", $"{_server.Port}"), ("Mail:Smtp:Tls", "None"),
        ("Mail:Smtp:User", MailServer.User), ("Mail:Smtp:Password", MailServer.Password),
        ("Mail:From", MailServer.Shop), ("Mail:Inbound:Secret", Secret),
    ];

    private async Task StartAsync(params (string, string)[] more) =>
        _contact = await ContactHost.StartAsync(await servers.CreateDatabaseAsync(), _folder, [.. Settings().Where(setting => !more.Any(m => m.Item1 == setting.Item1)), .. more]);

    private async Task<JsonNode> SendAsync(string email, string subject)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/messages")
        {
            Content = JsonContent.Create(new { name = "Ann Müller", email, subject, body = "Text" }),
            Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() } },
        };
        using var response = await _contact!.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private async Task AnswerAsync(JsonNode sent, string body)
    {
        await _server.MailAsync(1);
        await _contact!.EditAsync(sent, async edit =>
        {
            await edit.AddEntryAsync("shop", body, default);
            edit.SetStatus("pending");
        });
    }

    private async Task<JsonNode> ReadAsync(JsonNode sent, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/messages/{sent["reference"]}") { Headers = { { "Authorization", $"Bearer {token}" } } };
        using var response = await _contact!.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }
}
