using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shop.ServiceDefaults.Tokens;

namespace Shop.Tests.Fixtures;

/// <summary>The real app host with everything it starts, once for all tests of a topology.</summary>
public abstract class ShopFixture(string topology, string entrance) : IAsyncLifetime
{
    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(5);
    private DistributedApplication? _app;
    private TokenSigner? _signer;

    public string StateFolder { get; } = Directory.CreateTempSubdirectory("shop-test-").FullName;

    public DistributedApplication App => _app ?? throw new InvalidOperationException("not started");

    /// <summary>The address that clients and browsers use.</summary>
    public Uri Address => App.GetEndpoint(entrance);

    public virtual async Task InitializeAsync()
    {
        using var patience = new CancellationTokenSource(StartTime);
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Shop_AppHost>(
            ["--topology", topology, "--state", StateFolder, "--servers", "local"], patience.Token);
        Change(builder);
        _app = await builder.BuildAsync(patience.Token);
        await _app.StartAsync(patience.Token);
        foreach (var resource in Services)
        {
            await _app.ResourceNotifications.WaitForResourceHealthyAsync(resource, patience.Token);
        }

        var key = _app.Services.GetRequiredService<DistributedApplicationModel>().Resources
            .OfType<ParameterResource>().Single(p => p.Name == "token-signing-key");
        _signer = TokenSigner.FromKey((await key.GetValueAsync(patience.Token))!, TimeProvider.System);
    }

    public virtual async Task DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        _signer?.Dispose();
        Directory.Delete(StateFolder, recursive: true);
    }

    public HttpClient CreateClient() => new() { BaseAddress = Address };

    public string TokenFor(string role) => _signer!.Create(role, [Audiences.Search, Audiences.Contact], TimeSpan.FromMinutes(30));

    /// <summary>What a service's own login is given, optionally with the name of another database in it.</summary>
    public async Task<string> RoleConnectionAsync(string role, string database, string? otherDatabase = null)
    {
        var secrets = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(Path.Combine(StateFolder, "secrets.json")))!;
        return new NpgsqlConnectionStringBuilder(await App.GetConnectionStringAsync("postgres"))
        {
            Username = role,
            Password = secrets[$"Parameters:{database}-service-password"],
            Database = otherDatabase ?? database,
            Pooling = false,
        }.ConnectionString;
    }

    protected abstract IReadOnlyList<string> Services { get; }

    /// <summary>What a test has otherwise than a user.</summary>
    protected virtual void Change(IDistributedApplicationTestingBuilder builder)
    {
    }
}
