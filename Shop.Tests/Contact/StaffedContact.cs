using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Shop.ContactApi.Conversations;
using Shop.ServiceDefaults.Tokens;
using Shop.Tests.Fixtures;
using Shop.Tests.ServiceDefaults;

namespace Shop.Tests.Contact;

/// <summary>Contact alone, with customers, an agent and a mail server's secret.</summary>
public sealed class StaffedContact(ServersFixture servers) : IAsyncLifetime, IDisposable
{
    public const string MailSecret = "a mail server's own secret";
    private const string Messages = "/api/v1/messages";

    private readonly TokenForge _forge = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("shop-staffed-").FullName;
    private KeyServer? _keys;
    private ContactHost? _host;

    public HttpClient Client => _host!.Client;

    public string MailFolder => Path.Combine(_folder, "mail");

    public static string Desk(JsonNode conversation, string rest = "") => $"/api/v1/desk/conversations/{conversation["reference"]}{rest}";

    public async Task InitializeAsync()
    {
        _keys = await KeyServer.StartAsync(_forge.Jwks());
        _host = await ContactHost.StartAsync(
            await servers.CreateDatabaseAsync(), MailFolder, ("Tokens:Jwks", _keys.Url), ("Mail:Inbound:Secret", MailSecret),
            ("Mail:From", "desk@shop.example"), ("Mail:Staff", "staff@shop.example"), ("Mail:PublicUrl", "https://shop.example/"),
            ("Spam:LessonsNeeded", "2"), ("Spam:MinimumSeconds", "60"), ("Spam:AddressBurst", "5"), ("Spam:ClientBurst", "6"),
            // Less than one comes back however long a test takes.
            ("Spam:AddressPerHour", "1"), ("Spam:ClientPerHour", "1"), ("Attachments:MaxConversationBytes", "3000000"));
    }

    public async Task DisposeAsync()
    {
        await _host!.DisposeAsync();
        await _keys!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public void Dispose() => _forge.Dispose();

    public Task<T?> QueryAsync<T>(string sql) => _host!.QueryAsync<T>(sql);

    internal Task EditAsync(JsonNode sent, Func<ConversationEdit, Task> change) => _host!.EditAsync(sent, change);

    /// <summary>A customer's message; what is given takes the place of what a polite customer writes.</summary>
    public async Task<JsonNode> SendAsync(JsonObject? with = null)
    {
        using var response = await TrySendAsync(with);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return await ReadAsync(response);
    }

    public async Task<HttpResponseMessage> TrySendAsync(JsonObject? with = null, string? client = null)
    {
        var message = new JsonObject
        {
            ["name"] = "Ann Müller",
            ["email"] = $"ann.{Guid.NewGuid():N}@example.org",
            ["subject"] = "My order",
            ["body"] = "Where is it?",
        };
        foreach (var (name, value) in with ?? [])
        {
            message[name] = value?.DeepClone();
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, Messages) { Content = JsonContent.Create(message) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        if (client is not null)
        {
            request.Headers.Add("X-Forwarded-For", client);
        }
        return await Client.SendAsync(request);
    }

    /// <summary>With the customer's token where a conversation is given, else as an agent.</summary>
    public async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, JsonNode? customer = null, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer", customer is null ? _forge.Make(claims: claims => claims["role"] = Roles.Agent, audience: Audiences.Contact) : (string?)customer["accessToken"]);
        return await Client.SendAsync(request);
    }

    public async Task<JsonNode> ReadAsync(HttpMethod method, string path, JsonNode? customer = null, object? content = null)
    {
        using var body = content is null ? null : JsonContent.Create(content);
        using var response = await AskAsync(method, path, customer, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    /// <summary>Hands a mail over as the mail server does.</summary>
    public Task<HttpResponseMessage> MailAsync(string mail) => MailAsync(Encoding.UTF8.GetBytes(mail), MailSecret);

    public async Task<HttpResponseMessage> MailAsync(byte[] mail, string? secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/mail") { Content = new ByteArrayContent(mail) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
        request.Headers.Authorization = secret is null ? null : new AuthenticationHeaderValue("Bearer", secret);
        return await Client.SendAsync(request);
    }

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
}
