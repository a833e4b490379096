using System.Security.Cryptography;
using Npgsql;
using Shop.ServiceDefaults.Commands;
using Shop.Tests.Fixtures;
using Shop.Tests.ServiceDefaults;
using Shop.Web;

namespace Shop.Tests.Web.Identity;

/// <summary>Two replicas of Web on one database, with the first administrator, in front of a fake backend.</summary>
public sealed class StaffWeb(ServersFixture servers) : IAsyncLifetime
{
    public const string Password = "moss kettle orbit plinth";
    private static readonly SemaphoreSlim s_naming = new(1, 1);
    private static int s_names;
    private WebServer? _one;
    private WebServer? _two;
    private NpgsqlDataSource? _data;

    internal FakeBackend Backend { get; private set; } = null!;

    internal WebServer One => _one!;

    public Uri Address => _one!.Address;

    public Uri OtherReplica => _two!.Address;

    public (string Key, string Value)[] Settings { get; private set; } = [];

    public async Task InitializeAsync()
    {
        var connection = await servers.CreateDatabaseAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Settings =
        [
            ("ConnectionStrings:webdb", connection), ("Identity:AdministratorPassword", Password),
            ("Tokens:SigningKey", Convert.ToBase64String(key.ExportPkcs8PrivateKey())), ("RateLimits:SignIn", "0"),
        ];
        Assert.Equal(0, await TestService.Build(builder => builder.AddWeb().Services.HashQuickly(), map: null, Settings).RunAsync(["migrate"]));
        _data = NpgsqlDataSource.Create(connection);
        Backend = await FakeBackend.StartAsync();
        _one = await WebServer.StartAsync(Backend.Address, contact: null, hasKeys: false, Settings);
        _two = await WebServer.StartAsync(Backend.Address, contact: null, hasKeys: false, Settings);
    }

    public async Task DisposeAsync()
    {
        await _one!.DisposeAsync();
        await _two!.DisposeAsync();
        await Backend.DisposeAsync();
        await _data!.DisposeAsync();
    }

    public StaffBrowser NewBrowser(bool onOtherReplica = false) => new(onOtherReplica ? OtherReplica : Address);

    public async Task<StaffBrowser> AdministratorAsync()
    {
        var browser = NewBrowser();
        Assert.Equal("/staff", await browser.SignInAsync("administrator", Password));
        return browser;
    }

    /// <summary>An account of its own for one test, with a password that its owner has chosen.</summary>
    public async Task<(string Name, StaffBrowser Browser)> NewAccountAsync(string role)
    {
        using var administrator = await AdministratorAsync();
        var (name, generated) = await CreateAsync(administrator, role);
        var browser = NewBrowser();
        Assert.Equal("/account/password", await browser.SignInAsync(name, generated));
        var (status, html) = await browser.SubmitAsync("/account/password", ("old", generated), ("fresh", Password));
        Assert.True(status == 200, html);
        return (name, browser);
    }

    public static async Task<(string Name, string Password)> CreateAsync(StaffBrowser administrator, string role)
    {
        await s_naming.WaitAsync();
        var name = $"{role}{++s_names}@example.org";
        s_naming.Release();
        var (status, html) = await administrator.SubmitAsync("/staff/users", ("name", name), ("role", role));
        Assert.True(status == 200, html);
        return (name, StaffBrowser.Secret(html));
    }

    public async Task<T?> QueryAsync<T>(string sql)
    {
        await using var command = _data!.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    public Task<long> AuditedAsync(string action, string name, string? detail = null) => QueryAsync<long>(
        $"SELECT count(*) FROM web.audit_events WHERE action = '{action}' AND subject = '{name}' {(detail is null ? "" : $"AND detail = '{detail}'")}");

    public Task<Guid> IdAsync(string name) => QueryAsync<Guid>($"SELECT id FROM web.users WHERE user_name = '{name}'");
}
