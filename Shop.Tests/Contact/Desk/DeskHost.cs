using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Shop.ServiceDefaults.Tokens;
using Shop.Tests.Fixtures;
using Shop.Tests.ServiceDefaults;

namespace Shop.Tests.Contact.Desk;

/// <summary>Contact on a database of its own, with agents who hold tokens: root administers, everybody else is an agent.</summary>
internal sealed class DeskHost : IAsyncDisposable
{
    public const string Desk = "/api/v1/desk";
    private const string MailSecret = "a mail server's own secret";
    private const string Messages = "/api/v1/messages";
    private readonly TokenForge _forge = new();
    private readonly string _root = Directory.CreateTempSubdirectory("shop-desk-").FullName;
    private KeyServer _keys = null!;

    private DeskHost(string connection) => Connection = connection;

    public string Connection { get; }

    public string MailFolder => Path.Combine(_root, "mail");

    public ContactHost Contact { get; private set; } = null!;

    public static Task<DeskHost> StartAsync(ServersFixture servers, params (string, string)[] settings) => StartAsync(servers, logs: null, settings);

    public static async Task<DeskHost> StartAsync(ServersFixture servers, ILoggerProvider? logs, params (string, string)[] settings)
    {
        var host = new DeskHost(await servers.CreateDatabaseAsync());
        host._keys = await KeyServer.StartAsync(host._forge.Jwks());
        host.Contact = await ContactHost.StartAsync(host.Connection, host.MailFolder, logs, [.. settings, ("Tokens:Jwks", host._keys.Url), ("Mail:Inbound:Secret", MailSecret)]);
        return host;
    }

    public static string[] List(params string[] words) => words;

    /// <summary>Another process would be no different: what they share is the database.</summary>
    public Task<ContactHost> StartReplicaAsync() => ContactHost.StartAsync(Connection, MailFolder, ("Tokens:Jwks", _keys.Url));

    /// <summary>A message from a customer: its reference and its token.</summary>
    public async Task<(string Reference, string Token)> SendAsync(
        string subject = "Where is it?", string body = "It did not arrive.", string name = "Ann Example", string email = "ann@example.org", long? productId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Messages)
        {
            Content = JsonContent.Create(new { name, email, subject, body, productId }),
            Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() } },
        };
        using var response = await Contact.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        return ((string)answer["reference"]!, (string)answer["accessToken"]!);
    }

    /// <summary>What the customer reads under a link.</summary>
    public Task<DeskCall> ReadAsCustomerAsync(string reference, string token) => SendAsync(HttpMethod.Get, $"{Messages}/{reference}", token, body: null, version: null);

    public Task<DeskCall> ReplyAsCustomerAsync(string reference, string token, string body) =>
        SendAsync(HttpMethod.Post, $"{Messages}/{reference}/replies", token, new { body }, version: null);

    /// <summary>A file to what the customer wrote last.</summary>
    public async Task AttachAsCustomerAsync(string reference, string token, string name, string text)
    {
        using var form = new MultipartFormDataContent { { new StringContent(text), "files", name } };
        (await SendAsync(HttpMethod.Post, $"{Messages}/{reference}/attachments", token, form, version: null)).Is(HttpStatusCode.Created);
    }

    /// <summary>A mail, as a mail server hands it over.</summary>
    public async Task MailAsync(string from, string subject, string body) =>
        (await SendAsync(
            HttpMethod.Post, "/api/v1/mail", MailSecret,
            new StringContent($"From: {from}\r\nTo: desk@shop.example\r\nMessage-ID: <{Guid.NewGuid():N}@there.example>\r\nSubject: {subject}\r\n\r\n{body}\r\n"),
            version: null)).Is(HttpStatusCode.Created);

    public Task<DeskCall> GetAsync(string path, string agent = "alice") => CallAsync(agent, HttpMethod.Get, path);

    public Task<DeskCall> ReadAsync(string reference, string agent = "alice") => GetAsync($"/conversations/{reference}", agent);

    public Task<DeskCall> PatchAsync(string reference, object change, string? version, string agent = "alice") =>
        CallAsync(agent, HttpMethod.Patch, $"/conversations/{reference}", change, version);

    public Task<DeskCall> PostAsync(string path, object body, string? version = null, string agent = "alice") =>
        CallAsync(agent, HttpMethod.Post, path, body, version);

    public Task<DeskCall> CallAsync(string agent, HttpMethod method, string path, object? body = null, string? version = null) =>
        SendAsync(method, Desk + path, Token(agent), body, version);

    public string Token(string agent) =>
        _forge.Signer.Create(agent == "root" ? Roles.Administrator : Roles.Agent, Audiences.Contact, TimeSpan.FromMinutes(30), agent);

    public async ValueTask DisposeAsync()
    {
        await Contact.DisposeAsync();
        await _keys.DisposeAsync();
        _forge.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    private async Task<DeskCall> SendAsync(HttpMethod method, string path, string token, object? body, string? version)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body)) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }
        using var response = await Contact.Client.SendAsync(request);
        Assert.True(response.Headers.CacheControl?.NoStore is true || (int)response.StatusCode >= 400, path);
        return new DeskCall(
            response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.ETag?.Tag, response.Headers.RetryAfter is not null);
    }
}
