using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using RabbitMQ.Client;
using Shop.ServiceDefaults.Messaging;
using Shop.ServiceDefaults.Messaging.DeadLetters;
using Shop.ServiceDefaults.Tokens;
using Shop.Tests.Fixtures;
using Shop.Tests.ServiceDefaults;

namespace Shop.Tests.Messaging;

/// <summary>Dead letters over HTTP: who may do what, and what is answered.</summary>
[Collection(ServersCollection.Name)]
public sealed class DeadLetterApiTests(ServersFixture servers) : IAsyncLifetime, IDisposable
{
    private const string Api = "/api/v1/dead-letters/t1";
    private static readonly Module Own = new("t1", "db");
    private readonly TokenForge _forge = new();
    private readonly string _queue = $"t1.{Guid.NewGuid():N}";
    private KeyServer _keys = null!;
    private TestService _service = null!;
    private Workbench _bench = null!;

    public async Task InitializeAsync()
    {
        var database = await servers.CreateDatabaseAsync();
        _bench = new Workbench(database, broker: null);
        await _bench.CreateAsync();
        _keys = await KeyServer.StartAsync(_forge.Jwks());
        _service = await StartAsync(servers.RabbitMQ, database);
        await Workbench.DeclareAsync(_service.Services);
        await KeysAsync(_service.Client);
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        await _keys.DisposeAsync();
        await _bench.EndAsync();
        await using var broker = await BrokerQueue.ConnectAsync(servers.RabbitMQ);
        await broker.Channel.QueueDeleteAsync(_queue);
    }

    public void Dispose() => _forge.Dispose();

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("garbage", HttpStatusCode.Unauthorized)]
    [InlineData(Roles.Agent, HttpStatusCode.Forbidden)]
    [InlineData(Roles.Merchandiser, HttpStatusCode.Forbidden)]
    public async Task Who_IsNoAdministrator_GetsNothing(string? role, HttpStatusCode expected)
    {
        var id = Guid.NewGuid();
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Get, ""), (HttpMethod.Get, $"/{id}"), (HttpMethod.Post, $"/{id}/replay"), (HttpMethod.Post, "/replay"),
            (HttpMethod.Delete, $"/{id}"), (HttpMethod.Delete, $"?queue={_queue}"),
        })
        {
            using var response = await SendAsync(method, path, role);
            Assert.Equal((expected, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        }
    }

    [Fact]
    public async Task Letter_IsListed_Read_Replayed_AndDiscarded()
    {
        var first = await AddAsync("""{"id":"0199f4b1-0000-7000-8000-000000000001","type":"t1.other.v1","subject":"s"}""");
        var second = await AddAsync("{");

        var page = await GetAsync($"?queue={_queue}&limit=1");
        Assert.Equal("t1.other.v1", (string?)page["items"]![0]!["type"]);
        Assert.Null(page["items"]![0]!["body"]);
        var next = await GetAsync($"?queue={_queue}&limit=1&cursor={page["nextCursor"]}");
        Assert.Equal(second.ToString(), (string?)next["items"]![0]!["id"]);
        Assert.Null(next["nextCursor"]);

        var letter = await GetAsync($"/{first}");
        Assert.Equal((_queue, "it fails", "utf-8"), ((string?)letter["queue"], (string?)letter["reason"], (string?)letter["bodyEncoding"]));
        Assert.Equal("it fails", (string?)letter["headers"]!["x-shop-reason"]);

        using var discarded = await SendAsync(HttpMethod.Delete, $"/{second}");
        using var again = await SendAsync(HttpMethod.Delete, $"/{second}");
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NotFound], [discarded.StatusCode, again.StatusCode]);

        // A module without a running consumer for it: the letter waits in its queue.
        using var replayed = await SendAsync(HttpMethod.Post, $"/{first}/replay");
        Assert.Equal(HttpStatusCode.Accepted, replayed.StatusCode);
        Assert.True(replayed.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Letters_OfAQueue_AreReplayedAndDiscardedTogether()
    {
        await AddAsync("[1]");
        await AddAsync("[2]");

        using var discarded = await SendAsync(HttpMethod.Delete, $"?queue={_queue}");
        Assert.Equal("""{"discarded":2,"isIncomplete":false}""", await discarded.Content.ReadAsStringAsync());
        using var replayed = await SendAsync(HttpMethod.Post, $"/replay?queue={_queue}");
        Assert.Equal("""{"replayed":0,"withoutQueue":0,"isIncomplete":false}""", await replayed.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("GET", "?limit=0", "limit")]
    [InlineData("GET", "?limit=201", "limit")]
    [InlineData("GET", "?cursor=later", "cursor")]
    [InlineData("GET", "?cursor=99999999999999999999-0199f4b100007000800000000000000", "cursor")]
    [InlineData("GET", "?cursor=9223372036854775807-0199f4b1000070008000000000000001", "cursor")]
    [InlineData("GET", "?queue=t2.orders", "queue")]
    [InlineData("POST", "/replay?queue=t2.orders", "queue")]
    [InlineData("DELETE", "", "queue")]
    [InlineData("DELETE", "?queue=amq.direct", "queue")]
    public async Task Parameter_ThatIsWrong_Is400AndNamed(string method, string path, string field)
    {
        using var response = await SendAsync(new HttpMethod(method), path);
        var problem = await response.Content.ReadFromJsonAsync<JsonObject>();

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotNull(problem!["errors"]![field]);
        Assert.NotNull(problem["traceId"]);
    }

    [Theory]
    [InlineData("GET", "/nothing")]
    [InlineData("GET", "/0199f4b1-0000-7000-8000-000000000009")]
    [InlineData("POST", "/0199f4b1-0000-7000-8000-000000000009/replay")]
    [InlineData("DELETE", "/0199f4b1-0000-7000-8000-000000000009")]
    public async Task Letter_ThatIsNotThere_Is404(string method, string path)
    {
        using var response = await SendAsync(new HttpMethod(method), path);
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Replay_WithoutItsQueue_Is409()
    {
        var id = await AddAsync("{}");
        await using var broker = await BrokerQueue.ConnectAsync(servers.RabbitMQ);
        await broker.Channel.QueueDeleteAsync(_queue);

        using var response = await SendAsync(HttpMethod.Post, $"/{id}/replay");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        using var kept = await SendAsync(HttpMethod.Get, $"/{id}");
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
    }

    [Fact]
    public async Task Store_Away_Is503WithRetryAfter()
    {
        await using var alone = await StartAsync("amqp://shop:shop@127.0.0.1:1", "Host=127.0.0.1;Port=1;Database=none");
        await KeysAsync(alone.Client);

        using var response = await SendAsync(HttpMethod.Get, "", client: alone.Client);
        var problem = await response.Content.ReadFromJsonAsync<JsonObject>();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Contains("cannot be reached", (string?)problem!["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenApi_TellsOfEveryOperation()
    {
        var document = await _service.Client.GetFromJsonAsync<JsonObject>("/openapi/v1.json");
        var paths = document!["paths"]!.AsObject().Where(p => p.Key.StartsWith(Api, StringComparison.Ordinal)).ToDictionary(
            p => p.Key.TrimEnd('/'), p => string.Join(',', p.Value!.AsObject().Select(o => o.Key).Order(StringComparer.Ordinal)), StringComparer.Ordinal);

        Assert.Equal(("delete,get", "delete,get", "post", "post"), (paths[Api], paths[$"{Api}/{{id}}"], paths[$"{Api}/{{id}}/replay"], paths[$"{Api}/replay"]));
        Assert.NotNull(document["paths"]![$"{Api}/{{id}}/replay"]!["post"]!["responses"]!["503"]);
    }

    private Task<TestService> StartAsync(string broker, string database) => TestService.StartAsync(
        builder =>
        {
            builder.AddMessaging("t1", "db");
            builder.AddTokenAuthentication(Audiences.Contact);
        },
        app => app.MapDeadLetters("t1", Audiences.Contact),
        ("ConnectionStrings:db", database), ("ConnectionStrings:rabbitmq", broker), ("Tokens:Jwks", _keys.Url));

    // The first token makes the service read the keys, and is refused with 503 when that takes too long.
    private Task KeysAsync(HttpClient client) => Until.TrueAsync(async () =>
    {
        using var response = await SendAsync(HttpMethod.Get, "", Roles.Agent, client);
        return response.StatusCode != HttpStatusCode.ServiceUnavailable;
    }, "keys that were read");

    private async Task<Guid> AddAsync(string body)
    {
        await using var broker = await BrokerQueue.ConnectAsync(servers.RabbitMQ);
        await broker.Channel.QueueDeclareAsync(_queue, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" });
        var letter = new DeadLetter(Own, _queue, Guid.NewGuid(), System.Text.Encoding.UTF8.GetBytes(body), "it fails", null);
        await _service.Services.GetRequiredService<IDeadLetters>().AddAsync(letter, default);
        return LetterId.Of(_queue, null, letter.Body.Span);
    }

    private async Task<JsonObject> GetAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? role = Roles.Administrator, HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(method, Api + path);
        if (role is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer",
                role == "garbage" ? role : _forge.Signer.Create(role, Audiences.Contact, TimeSpan.FromMinutes(5), "ann"));
        }

        return await (client ?? _service.Client).SendAsync(request);
    }
}
