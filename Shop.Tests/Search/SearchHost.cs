using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shop.SearchApi;
using Shop.SearchApi.Insights;
using Shop.ServiceDefaults.Commands;
using Shop.ServiceDefaults.Messaging;
using Shop.ServiceDefaults.Tokens;
using Shop.Tests.Fixtures;
using Shop.Tests.Messaging;
using Shop.Tests.ServiceDefaults;

namespace Shop.Tests.Search;

/// <summary>Search alone, on a database of its own and without a broker, with the generated catalogue.</summary>
public sealed class SearchHost(ServersFixture servers) : IAsyncLifetime, IDisposable
{
    private readonly TokenForge _forge = new();
    private KeyServer? _keys;
    private TestService? _service;
    private string _connection = "";

    public HttpClient Client => _service!.Client;

    internal InsightStore Insights => _service!.Services.GetRequiredService<InsightStore>();

    public string TokenFor(string role) => _forge.Make(claims: claims => claims["role"] = role);

    public async Task InitializeAsync()
    {
        _keys = await KeyServer.StartAsync(_forge.Jwks());
        _connection = await servers.CreateDatabaseAsync();
        Assert.Equal(0, await RunAsync("migrate"));
        _service = await TestService.StartAsync(builder => builder.AddSearch(), app => app.MapSearch(), Settings);
        await Until.TrueAsync(async () =>
        {
            using var health = await Client.GetAsync("/health");
            return health.IsSuccessStatusCode;
        }, "an index");
        // The first token makes it read the keys, and is refused with 503 when that takes too long.
        await Until.TrueAsync(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/search/insights");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", TokenFor(Roles.Merchandiser));
            using var insights = await Client.SendAsync(request);
            return insights.StatusCode != HttpStatusCode.ServiceUnavailable;
        }, "keys that were read");
    }

    /// <summary>Runs a command of the service, as the migrations container does.</summary>
    public Task<int> RunAsync(params string[] args) =>
        TestService.Build(builder => builder.AddSearch(), app => app.MapSearch(), Settings).RunAsync(args);

    /// <summary>Runs a handler as messaging does: in a transaction that it commits.</summary>
    public async Task HandleAsync<TEvent, THandler>(TEvent message)
        where THandler : IEventHandler<TEvent>
    {
        await using var connection = new NpgsqlConnection(_connection);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var scope = _service!.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<THandler>()
            .HandleAsync(message, new EventContext(Guid.CreateVersion7(), DateTimeOffset.UtcNow, connection, transaction), default);
        await transaction.CommitAsync();
    }

    public async Task<T?> QueryAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(_connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    public async Task DisposeAsync()
    {
        await _service!.DisposeAsync();
        await _keys!.DisposeAsync();
    }

    public void Dispose() => _forge.Dispose();

    private (string, string)[] Settings => [("ConnectionStrings:searchdb", _connection), ("Tokens:Jwks", _keys!.Url)];
}
