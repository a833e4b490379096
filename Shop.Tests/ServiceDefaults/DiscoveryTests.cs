using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shop.ServiceDefaults.Discovery;

namespace Shop.Tests.ServiceDefaults;

public sealed class DiscoveryTests
{
    [Fact]
    public async Task Client_WithServiceName_ReachesEveryAddressInTurn()
    {
        await using var a = await StartAsync("a");
        await using var b = await StartAsync("b");
        await using var caller = await CallerAsync(a.Address, b.Address);
        using var client = Client(caller);
        var answers = new List<string>();

        for (var i = 0; i < 100; i++)
        {
            answers.Add(await client.GetStringAsync("http://search/who?x=%20y"));
        }

        Assert.Equal(50, answers.Count(answer => answer == "a ?x=%20y"));
        Assert.Equal(50, answers.Count(answer => answer == "b ?x=%20y"));
    }

    [Fact]
    public async Task Client_WithOneAddressDead_IsServedByTheOther()
    {
        await using var a = await StartAsync("a");
        await using var caller = await CallerAsync(new Uri($"http://127.0.0.1:{DefaultsTests.FreePort()}"), a.Address);
        using var client = Client(caller);

        for (var i = 0; i < 30; i++)
        {
            Assert.StartsWith("a", await client.GetStringAsync("http://search/who"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Client_WithOneAddressThatSwallowsConnections_IsServedByTheOther()
    {
        await using var a = await StartAsync("a");
        using var gone = await FullBacklog.StartAsync();
        await using var caller = await CallerAsync(gone.Address, a.Address);
        using var client = Client(caller);

        // They take turns.
        Assert.StartsWith("a", await client.GetStringAsync("http://search/who"), StringComparison.Ordinal);
        Assert.StartsWith("a", await client.GetStringAsync("http://search/who"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_WithManyReplicasThatStart_IsServedByTheOneThatIsReady()
    {
        await using var a = await StartAsync("a");
        var starting = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => StartingReplica.StartAsync()));
        await using var caller = await CallerAsync([.. starting.Select(replica => replica.Address), a.Address]);
        using var client = Client(caller);

        for (var i = 0; i < 20; i++)
        {
            Assert.StartsWith("a", await client.GetStringAsync("http://search/who"), StringComparison.Ordinal);
        }

        Assert.Contains(starting, replica => replica.Asked > 0);
        foreach (var replica in starting)
        {
            await replica.DisposeAsync();
        }
    }

    [Fact]
    public async Task Client_WithUnknownService_SaysWhichVariableToSet()
    {
        await using var caller = await CallerAsync();
        using var client = Client(caller);

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync("http://contact/who"));

        Assert.Contains("services__contact__http__0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_WithOrdinaryAddress_IsLeftAlone()
    {
        await using var a = await StartAsync("a");
        await using var caller = await CallerAsync();
        using var client = Client(caller);

        Assert.StartsWith("a", await client.GetStringAsync(new Uri(a.Address, "/who")), StringComparison.Ordinal);
        Assert.StartsWith("a", await client.GetStringAsync($"http://localhost:{a.Address.Port}/who"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pick_WhileOneIsBusy_PrefersTheOther()
    {
        await using var caller = await CallerAsync(new Uri("http://10.0.0.1:1"), new Uri("http://10.0.0.2:2"));
        var endpoints = caller.Services.GetRequiredService<IServiceEndpoints>();
        using var busy = await endpoints.PickAsync("search", CancellationToken.None);

        for (var i = 0; i < 10; i++)
        {
            using var next = await endpoints.PickAsync("search", CancellationToken.None);
            Assert.NotEqual(busy.Address, next.Address);
        }
        busy.Dispose();
        busy.Dispose();
        var picked = new ConcurrentDictionary<Uri, int>();
        for (var i = 0; i < 10; i++)
        {
            using var next = await endpoints.PickAsync("search", CancellationToken.None);
            picked.AddOrUpdate(next.Address, 1, (_, n) => n + 1);
        }
        Assert.Equal([5, 5], picked.Values);
    }

    [Fact]
    public async Task Pick_AfterFailure_AvoidsTheAddressAsLongAsThereIsAnother()
    {
        // An address is avoided for some seconds, and here time stands still.
        await using var caller = await TestService.StartAsync(
            builder => builder.Services.AddSingleton<TimeProvider>(new ManualTime()), map: null,
            ("services:search:http:0", "http://10.0.0.1:1"), ("services:search:http:1", "http://10.0.0.2:2"));
        var endpoints = caller.Services.GetRequiredService<IServiceEndpoints>();
        Uri first;
        using (var lease = await endpoints.PickAsync("search", CancellationToken.None))
        {
            first = lease.Address;
            lease.ReportFailure();
        }

        for (var i = 0; i < 10; i++)
        {
            using var lease = await endpoints.PickAsync("search", CancellationToken.None);
            Assert.NotEqual(first, lease.Address);
        }
    }

    [Fact]
    public async Task Pick_OfANameWithSeveralAddresses_UsesAllAndFollowsTheNameServer()
    {
        var time = new ManualTime();
        var asked = 0;
        IPAddress[] known = [IPAddress.Parse("10.0.0.1"), IPAddress.Parse("10.0.0.2"), IPAddress.Parse("10.0.0.3"), IPAddress.IPv6Loopback];
        using var pool = new ServicePool("search", [new Uri("http://search:8080")], time, (host, _) =>
        {
            Assert.Equal("search", host);
            asked++;
            return known.Length > 0 ? Task.FromResult(known) : throw new SocketException((int)SocketError.HostNotFound);
        });

        Assert.Equal(["http://10.0.0.1:8080/", "http://10.0.0.2:8080/", "http://10.0.0.3:8080/", "http://[::1]:8080/"], await PickAllAsync(pool));
        Assert.Equal(1, asked);

        known = [IPAddress.Parse("10.0.0.3"), IPAddress.Parse("10.0.0.4")];
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(["http://10.0.0.3:8080/", "http://10.0.0.4:8080/"], await PickAllAsync(pool));

        known = [];
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(["http://10.0.0.3:8080/", "http://10.0.0.4:8080/"], await PickAllAsync(pool));
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task Pick_WhileTheNameServerHangs_GoesOnWithWhatIsKnown()
    {
        var time = new ManualTime();
        var never = new TaskCompletionSource<IPAddress[]>();
        Task<IPAddress[]> answer = Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.1")]);
        using var pool = new ServicePool("search", [new Uri("http://search")], time, (_, _) => answer);
        await PickAllAsync(pool);

        answer = never.Task;
        time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(["http://10.0.0.1/"], await PickAllAsync(pool));
        never.SetResult([IPAddress.Parse("10.0.0.2")]);
        while (!(await PickAllAsync(pool)).SequenceEqual(["http://10.0.0.2/"]))
        {
            await Task.Delay(20);
        }
    }

    [Theory]
    [InlineData("GET", 3)]
    [InlineData("POST", 1)]
    public async Task Request_AnsweredWith503_IsRepeatedOnlyWhenSafe(string method, int expected)
    {
        var calls = 0;
        await using var failing = await TestService.StartAsync(map: app => app.MapMethods("/fail", ["GET", "POST"], () =>
        {
            Interlocked.Increment(ref calls);
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }).AllowAnonymous());
        await using var caller = await CallerAsync(failing.Address);
        using var client = Client(caller);

        using var request = new HttpRequestMessage(new HttpMethod(method), "http://search/fail");
        var answer = await client.SendAsync(request);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, expected), (answer.StatusCode, calls));
    }

    private static async Task<IEnumerable<string>> PickAllAsync(ServicePool pool)
    {
        var picked = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 20; i++)
        {
            using var lease = await pool.PickAsync(CancellationToken.None);
            picked.Add(lease.Address.AbsoluteUri);
        }

        return picked;
    }

    private static HttpClient Client(TestService service) => service.Services.GetRequiredService<IHttpClientFactory>().CreateClient();

    private static Task<TestService> StartAsync(string name) => TestService.StartAsync(map: app =>
        app.MapGet("/who", (HttpContext context) => $"{name} {context.Request.QueryString}").AllowAnonymous());

    private static Task<TestService> CallerAsync(params Uri[] addresses) => TestService.StartAsync(
        settings: [.. addresses.Select((address, i) => ($"services:search:http:{i}", address.ToString()))]);
}
