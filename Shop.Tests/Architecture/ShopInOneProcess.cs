using System.Security.Cryptography;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shop.ContactApi;
using Shop.Hosting.Running.Processes;
using Shop.SearchApi;
using Shop.ServiceDefaults.Commands;
using Shop.ServiceDefaults.Tokens;
using Shop.Tests.Fixtures;
using Shop.Tests.Messaging;
using Shop.Tests.ServiceDefaults;
using Shop.Tests.Web.Identity;
using Shop.Web;

namespace Shop.Tests.Architecture;

/// <summary>All modules over a real port and a real database, with their list of endpoints.</summary>
public sealed class ShopInOneProcess(ServersFixture servers) : IAsyncLifetime
{
    private readonly DirectoryInfo _mail = Directory.CreateTempSubdirectory("shop-mail-");
    private readonly Dictionary<string, string> _passwords = new(StringComparer.Ordinal) { [Roles.Administrator] = StaffWeb.Password };
    private WebApplication? _app;
    private TokenSigner? _signer;

    public Uri Address { get; private set; } = null!;

    /// <summary>What another replica of Web needs to know the same people.</summary>
    public (string Key, string Value)[] WebSettings { get; private set; } = [];

    /// <summary>The endpoints of ours, without pictures and style sheets and without the gateway's ways to the services.</summary>
    public IEnumerable<RouteEndpoint> Endpoints => ((IEndpointRouteBuilder)_app!).DataSources.SelectMany(source => source.Endpoints)
        .OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && e.RoutePattern.RawText != "{**path:file}")
        .Where(e => e.DisplayName?.StartsWith("Gateway ", StringComparison.Ordinal) != true || e.Metadata.GetMetadata<IAllowAnonymous>() is null);

    public async Task InitializeAsync()
    {
        Address = new($"http://127.0.0.1:{FreePort.Next()}");
        var database = await servers.CreateDatabaseAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var secret = Convert.ToBase64String(key.ExportPkcs8PrivateKey());
        _signer = TokenSigner.FromKey(secret, TimeProvider.System);
        (string, string)[] settings =
        [
            ("ConnectionStrings:searchdb", database), ("ConnectionStrings:contactdb", database), ("ConnectionStrings:webdb", database),
            ("services:search:http:0", Address.AbsoluteUri), ("services:contact:http:0", Address.AbsoluteUri),
            ("Tokens:Jwks", $"{Address}.well-known/jwks.json"), ("Tokens:SigningKey", secret), ("Mail:Folder", _mail.FullName),
            ("Identity:AdministratorPassword", StaffWeb.Password), ("RateLimits:SignIn", "0"), ("RateLimits:Search", "0"),
        ];
        WebSettings = [("ConnectionStrings:webdb", database), ("Tokens:SigningKey", secret)];
        Assert.Equal(0, await Build(settings).RunAsync(["migrate"]));
        _app = Build(settings);
        await _app.StartAsync();
        await HealthyAsync();
        await MakeAccountsAsync();
    }

    public async Task DisposeAsync()
    {
        await _app!.StopAsync();
        await _app.DisposeAsync();
        _signer!.Dispose();
        _mail.Delete(recursive: true);
    }

    public async Task HealthyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        await Until.TrueAsync(async () =>
        {
            using var health = await client.GetAsync("/health");
            return health.IsSuccessStatusCode;
        }, "an index and a database", seconds: 120);
    }

    public string TokenFor(string role) => _signer!.Create(role, [Audiences.Search, Audiences.Contact], TimeSpan.FromMinutes(30));

    public async Task<StaffBrowser> SignInAsync(string role)
    {
        var browser = new StaffBrowser(Address);
        Assert.Equal("/staff", await browser.SignInAsync(role, _passwords[role]));
        return browser;
    }

    private async Task MakeAccountsAsync()
    {
        using var administrator = await SignInAsync(Roles.Administrator);
        foreach (var role in new[] { Roles.Agent, Roles.Merchandiser })
        {
            var (_, html) = await administrator.SubmitAsync("/staff/users", ("name", role), ("role", role));
            using var browser = new StaffBrowser(Address);
            await browser.SignInAsync(role, StaffBrowser.Secret(html));
            await browser.SubmitAsync("/account/password", ("old", StaffBrowser.Secret(html)), ("fresh", _passwords[role] = $"{StaffWeb.Password} {role[0]}"));
        }
    }

    private WebApplication Build((string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Shop.Monolith", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(Address.AbsoluteUri);
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.AddServiceDefaults();
        builder.AddSearch();
        builder.AddContact();
        builder.AddWeb().Services.HashQuickly();
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapDefaultEndpoints();
        app.MapSearch();
        app.MapContact();
        app.MapWeb();
        return app;
    }
}
