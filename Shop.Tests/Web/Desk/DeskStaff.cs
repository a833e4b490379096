using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shop.ServiceDefaults.Tokens;
using Shop.Tests.Fixtures;
using Shop.Tests.Messaging;
using Shop.Tests.Web.Identity;

namespace Shop.Tests.Web.Desk;

/// <summary>People who work in the real shop, signed in, and customers who write to it.</summary>
public sealed class DeskStaff(ServicesShop shop) : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _customers = new();

    public StaffBrowser Administrator { get; private set; } = null!;

    public StaffBrowser Agent { get; private set; } = null!;

    public StaffBrowser Merchandiser { get; private set; } = null!;

    public string AgentName { get; } = $"agent-{Guid.NewGuid():N}"[..14];

    public Uri Address => shop.Address;

    public async Task InitializeAsync()
    {
        _customers.BaseAddress = Address;
        var password = shop.App.Services.GetRequiredService<DistributedApplicationModel>().Resources
            .OfType<ParameterResource>().Single(parameter => parameter.Name == "administrator-password");
        Administrator = new StaffBrowser(Address);
        Assert.Equal("/staff", await Administrator.SignInAsync("administrator", (await password.GetValueAsync(CancellationToken.None))!));
        Agent = await NewAsync(AgentName, Roles.Agent);
        Merchandiser = await NewAsync($"shelves-{Guid.NewGuid():N}"[..14], Roles.Merchandiser);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _customers.Dispose();
        Administrator?.Dispose();
        Agent?.Dispose();
        Merchandiser?.Dispose();
    }

    /// <summary>A word that nothing else in the shop holds.</summary>
    public static string Word() => "w" + Guid.NewGuid().ToString("N")[..12];

    public static bool IsWord(string text) => text.Length == 13 && text[0] == 'w' && text[1..].All(char.IsAsciiHexDigitLower);

    /// <summary>A message from a customer: its reference and its token.</summary>
    public async Task<(string Reference, string Token)> WriteAsync(
        string subject, string body = "It did not arrive.", string name = "Ann Example", string? email = null, long? productId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/messages")
        {
            Content = JsonContent.Create(new { name, email = email ?? $"{Word()}@example.org", subject, body, productId }),
            Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() } },
        };
        using var response = await _customers.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return (answer.GetProperty("reference").GetString()!, answer.GetProperty("accessToken").GetString()!);
    }

    public async Task ReplyAsCustomerAsync(string reference, string token, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/messages/{reference}/replies") { Content = JsonContent.Create(new { body }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await _customers.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    /// <summary>What the desk says, to an administrator's program.</summary>
    public async Task<JsonElement> DeskAsync(HttpMethod method, string path, object? body = null, long? version = null)
    {
        using var request = new HttpRequestMessage(method, "/api/v1/desk" + path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", shop.TokenFor(Roles.Administrator));
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        }
        using var response = await _customers.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>The mail that told the customer of the message, as if nobody had taken it for days.</summary>
    public async Task GiveMailUpAsync(string reference)
    {
        await using var data = NpgsqlDataSource.Create(await shop.RoleConnectionAsync("contact", "contactdb"));
        await using var command = data.CreateCommand(
            """
            UPDATE contact.outgoing_mail SET sent_at = NULL, given_up_at = now(), attempts = 12, failure = 'The mail server answered 550.'
            WHERE sent_at IS NOT NULL AND kind = 'acknowledgement' AND conversation_id = (SELECT id FROM contact.conversations WHERE reference = $1)
            """);
        command.Parameters.AddWithValue(reference);
        await Until.TrueAsync(async () => await command.ExecuteNonQueryAsync() == 1, "mail that was sent");
    }

    public Task<JsonElement> ReadAsync(string reference) => DeskAsync(HttpMethod.Get, $"/conversations/{reference}");

    public Task<JsonElement> SearchAsync() => _customers.GetFromJsonAsync<JsonElement>("/api/v1/search");

    private async Task<StaffBrowser> NewAsync(string name, string role)
    {
        var (status, html) = await Administrator.SubmitAsync("/staff/users", ("name", name), ("role", role));
        Assert.True(status == 200, html);
        var browser = new StaffBrowser(Address);
        var generated = StaffBrowser.Secret(html);
        Assert.Equal("/account/password", await browser.SignInAsync(name, generated));
        (status, html) = await browser.SubmitAsync("/account/password", ("old", generated), ("fresh", StaffWeb.Password));
        Assert.True(status == 200, html);
        return browser;
    }
}
