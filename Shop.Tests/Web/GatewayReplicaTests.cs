using System.Globalization;
using System.Net;
using Shop.ServiceDefaults.Http;
using Shop.Tests.ServiceDefaults;

namespace Shop.Tests.Web;

/// <summary>Replicas come and go: a request that another one can answer is not failed.</summary>
public sealed class GatewayReplicaTests(WebFixture fixture) : IClassFixture<WebFixture>
{
    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    public async Task Replica_ThatSwallowsConnections_IsPassedOver(string method)
    {
        using var gone = await FullBacklog.StartAsync();
        await using var web = await StartAsync(gone.Address, fixture.Backend.Address);
        // They take turns: one of two meets the replica that is gone.
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), "/api/v1/products/echo");
            request.Content = method == "GET" ? null : new StringContent("a body that must not be lost");
            using var response = await web.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task EveryReplica_SwallowsConnections_Is503()
    {
        using var gone = await FullBacklog.StartAsync();
        await using var web = await StartAsync(gone.Address);
        using var response = await web.Client.GetAsync("/api/v1/products/echo");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task Replicas_ThatStart_ArePassedOverByReads_HoweverMany()
    {
        var starting = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => StartingReplica.StartAsync()));
        await using var web = await StartAsync([.. starting.Select(replica => replica.Address), fixture.Backend.Address]);
        for (var i = 0; i < 20; i++)
        {
            using var response = await web.Client.GetAsync("/api/v1/products/1");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Contains(starting, replica => replica.Asked > 0);
        foreach (var replica in starting)
        {
            await replica.DisposeAsync();
        }
    }

    [Fact]
    public async Task Replica_ThatHasStarted_GetsItsShareAgain()
    {
        await using var starting = await StartingReplica.StartAsync();
        await using var web = await StartAsync(starting.Address, fixture.Backend.Address);
        while (starting.Asked == 0)
        {
            using var response = await web.Client.GetAsync("/api/v1/products/1");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        starting.IsReady = true;
        while (await web.Client.GetStringAsync("/api/v1/products/1") != "ready")
        {
            await Task.Delay(100);
        }
    }

    [Fact]
    public async Task EveryReplica_Starts_IsTheirAnswerWithoutTheMark()
    {
        await using var one = await StartingReplica.StartAsync();
        await using var other = await StartingReplica.StartAsync();
        await using var web = await StartAsync(one.Address, other.Address);
        using var response = await web.Client.GetAsync("/api/v1/search?q=x");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.False(response.Headers.Contains(StartingAnswer.Header));
        Assert.True(one.Asked > 0 && other.Asked > 0);
        Assert.Contains("being built", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_ToAReplicaThatStarts_IsNotSentTwice()
    {
        await using var starting = await StartingReplica.StartAsync();
        await using var web = await StartAsync(starting.Address);
        using var response = await web.Client.PutAsync("/api/v1/products/1", new StringContent("{}"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(1, starting.Asked);
    }

    private static Task<WebServer> StartAsync(params Uri[] replicas) => WebServer.StartAsync(
        replicas[0], contact: null, hasKeys: true,
        [.. replicas.Select((replica, i) => (string.Create(CultureInfo.InvariantCulture, $"services:search:http:{i}"), replica.AbsoluteUri))]);
}
