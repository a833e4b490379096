using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shop.SearchApi;
using Shop.ServiceDefaults.Commands;
using Shop.ServiceDefaults.Tokens;
using Shop.Tests.Contact.Desk;
using Shop.Tests.Fixtures;
using Shop.Tests.Messaging;
using Shop.Tests.ServiceDefaults;

namespace Shop.Tests.Search.Index;

/// <summary>The database goes away, the process starts again, its file is damaged.</summary>
[Collection(ServersCollection.Name)]
public sealed class IndexFaultTests(ServersFixture servers) : IDisposable
{
    private readonly TokenForge _forge = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("shop-index-").FullName;

    public void Dispose()
    {
        _forge.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task DatabaseAway_SearchesGoOnAndSayHowOldTheyAre_WritesAre503_AndAllIsWellAfterwards()
    {
        await using var keys = await KeyServer.StartAsync(_forge.Jwks());
        var database = await MigratedAsync(keys);
        await using var service = await StartAsync(database, keys);
        await UntilReadyAsync(service);
        await UntilFreshAsync(service);

        await using (await CutAsync(database))
        {
            await Until.TrueAsync(async () =>
            {
                using var old = await service.Client.GetAsync("/api/v1/search?q=hub");
                Assert.Equal(HttpStatusCode.OK, old.StatusCode);
                return old.Headers.Age >= TimeSpan.FromSeconds(5);
            }, "an answer that says how old it is");
            using var suggestions = await service.Client.GetAsync("/api/v1/suggest?q=hu");
            using var health = await service.Client.GetAsync("/health");
            using var write = await PutAsync(service, """{"name":"During"}""");
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (suggestions.StatusCode, health.StatusCode));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, write.StatusCode);
            Assert.NotNull(write.Headers.RetryAfter);
        }

        await Until.TrueAsync(async () => (await PutAsync(service, """{"name":"Zquafterwards"}""")).IsSuccessStatusCode, "a write that is taken");
        await Until.TrueAsync(async () => await TotalAsync(service, "zquafterwards") == 1, "a product that is found");
        await UntilFreshAsync(service);
    }

    [Fact]
    public async Task Start_WithoutDatabase_IsNotReady_AndBecomesSo()
    {
        await using var keys = await KeyServer.StartAsync(_forge.Jwks());
        var database = await MigratedAsync(keys);
        TestService service;
        await using (await CutAsync(database))
        {
            service = await StartAsync(database, keys);
            using var health = await service.Client.GetAsync("/health");
            using var search = await service.Client.GetAsync("/api/v1/search?q=hub");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, search.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(1), search.Headers.RetryAfter?.Delta);
            // Before the rules are read, and after the keys are.
            await Until.TrueAsync(async () =>
            {
                using var preview = await PreviewAsync(service);
                return (await preview.Content.ReadAsStringAsync()).Contains("The index is being built.", StringComparison.Ordinal);
            }, "a preview that waits for the index", seconds: 20);
        }

        await UntilReadyAsync(service);
        Assert.Equal(10_000, await TotalAsync(service, ""));
        await service.DisposeAsync();
    }

    [Fact]
    public async Task Start_WithRowsThatCannotBeRead_SaysWhy_AndIsReadyOnceTheyCan()
    {
        await using var keys = await KeyServer.StartAsync(_forge.Jwks());
        var database = await MigratedAsync(keys);
        // Many more than wait between who reads them from the database and who builds the index.
        await ExecuteAsync("CREATE TABLE search.whole AS SELECT id, document FROM search.products", database);
        await ExecuteAsync("""UPDATE search.products SET document = format('{"id":"none","name":"%s"}', repeat('x', 1500))::json""", database);
        using var logs = new TelemetryCapture();
        await using var service = await TestService.StartAsync(
            builder =>
            {
                builder.AddSearch();
                builder.Logging.AddProvider(logs);
            },
            app => app.MapSearch(), Settings(database, keys));
        await Until.TrueAsync(() => Task.FromResult(logs.Logs.Contains("the database cannot be read: Cannot get the value of a token type 'String' as a number", StringComparison.Ordinal)), "the reason");
        using (var health = await service.Client.GetAsync("/health"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        }

        await ExecuteAsync("UPDATE search.products p SET document = w.document FROM search.whole w WHERE w.id = p.id", database);
        await UntilReadyAsync(service);
        Assert.Equal(10_000, await TotalAsync(service, ""));
    }

    [Fact]
    public async Task Start_WithASnapshot_HasWhatWasWrittenSince_AndWithADamagedOneBuildsAnew()
    {
        await using var keys = await KeyServer.StartAsync(_forge.Jwks());
        var database = await MigratedAsync(keys);
        var file = Path.Combine(_folder, "search.index");
        await using (var first = await StartAsync(database, keys))
        {
            await UntilReadyAsync(first);
            await Until.TrueAsync(() => Task.FromResult(File.Exists(file)), "a snapshot");
            await Until.TrueAsync(async () => (await PutAsync(first, """{"name":"Zqusince"}""")).IsSuccessStatusCode, "a write that is taken");
        }

        var saved = File.GetLastWriteTimeUtc(file);
        await using (var second = await StartAsync(database, keys))
        {
            await UntilReadyAsync(second);
            Assert.Equal(1, await TotalAsync(second, "zqusince"));
            Assert.Equal(10_001, await TotalAsync(second, ""));
            Assert.Equal(saved, File.GetLastWriteTimeUtc(file));
        }

        foreach (var damage in new Action<FileStream>[] { f => f.SetLength(f.Length / 2), f => f.SetLength(5), f => f.Write(new byte[1000]), f => f.Write([9]) })
        {
            using (var stream = File.OpenWrite(file))
            {
                damage(stream);
            }

            saved = File.GetLastWriteTimeUtc(file);
            await using var third = await StartAsync(database, keys);
            await UntilReadyAsync(third);
            Assert.Equal(10_001, await TotalAsync(third, ""));
            await Until.TrueAsync(() => Task.FromResult(File.GetLastWriteTimeUtc(file) > saved), "a new snapshot");
        }
    }

    [Fact]
    public async Task Previews_ThatWaitForTheDatabase_HoldUpNoSearch()
    {
        await using var keys = await KeyServer.StartAsync(_forge.Jwks());
        var database = await MigratedAsync(keys);
        await using var service = await StartAsync(database, keys);
        await UntilReadyAsync(service);
        await Until.TrueAsync(async () =>
        {
            using var preview = await PreviewAsync(service);
            return preview.IsSuccessStatusCode;
        }, "a preview");
        List<Task<HttpResponseMessage>> previews;
        await using (var connection = new NpgsqlConnection(database))
        {
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("LOCK TABLE search.rules", connection, transaction);
            await command.ExecuteNonQueryAsync();
            // More than may search at once.
            previews = [.. Enumerable.Range(0, (4 * Environment.ProcessorCount) + 1).Select(_ => PreviewAsync(service))];
            await Until.TrueAsync(async () => await ExecuteAsync(
                $"SELECT count(*) FROM pg_stat_activity WHERE datname = '{connection.Database}' AND wait_event_type = 'Lock'") is >= 4L, "previews that wait");

            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            using var search = await service.Client.GetAsync("/api/v1/search?q=hub", patience.Token);
            Assert.Equal(HttpStatusCode.OK, search.StatusCode);
            Assert.DoesNotContain(previews, preview => preview.IsCompleted);
        }

        Assert.All(await Task.WhenAll(previews), preview =>
        {
            Assert.Equal(HttpStatusCode.OK, preview.StatusCode);
            preview.Dispose();
        });
    }

    private async Task<string> MigratedAsync(KeyServer keys)
    {
        var database = await servers.CreateDatabaseAsync();
        Assert.Equal(0, await TestService.Build(builder => builder.AddSearch(), app => app.MapSearch(), Settings(database, keys)).RunAsync(["migrate"]));
        return database;
    }

    private Task<TestService> StartAsync(string database, KeyServer keys) =>
        TestService.StartAsync(builder => builder.AddSearch(), app => app.MapSearch(), Settings(database, keys));

    private (string, string)[] Settings(string database, KeyServer keys) =>
        [("ConnectionStrings:searchdb", database), ("Tokens:Jwks", keys.Url), ("Search:Snapshots", _folder)];

    // Nobody gets in any more, and who is in is thrown out.
    private async Task<IAsyncDisposable> CutAsync(string database)
    {
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        await ExecuteAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        // Who was on the way in is in a moment later.
        await Until.TrueAsync(async () =>
            await ExecuteAsync($"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{name}'") is 0L, "a database without sessions");
        return new Outage(() => ExecuteAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS true"));
    }

    private async Task<object?> ExecuteAsync(string sql, string? database = null)
    {
        await using var connection = new NpgsqlConnection(database ?? servers.Postgres);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static Task UntilReadyAsync(TestService service) => Until.TrueAsync(async () =>
    {
        using var health = await service.Client.GetAsync("/health");
        return health.IsSuccessStatusCode;
    }, "a ready service");

    // An index that has waited long for a slow database says so too.
    private static Task UntilFreshAsync(TestService service) => Until.TrueAsync(async () =>
    {
        using var fresh = await service.Client.GetAsync("/api/v1/search?q=hub");
        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
        return fresh.Headers.Age is null;
    }, "an answer that is fresh");

    private static async Task<int> TotalAsync(TestService service, string query) =>
        (int)JsonNode.Parse(await service.Client.GetStringAsync($"/api/v1/search?q={query}"))!["total"]!;

    private async Task<HttpResponseMessage> PutAsync(TestService service, string product)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/products/9000000001") { Content = new StringContent(product, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _forge.Make(claims: claims => claims["role"] = Roles.Merchandiser));
        return await service.Client.SendAsync(request);
    }

    private async Task<HttpResponseMessage> PreviewAsync(TestService service)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/search/rules/preview")
        {
            Content = new StringContent("""{"query":"hub","kind":"pins","key":"hub"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _forge.Make(claims: claims => claims["role"] = Roles.Merchandiser));
        return await service.Client.SendAsync(request);
    }

    private sealed class Outage(Func<Task> mendAsync) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await mendAsync();
    }
}
