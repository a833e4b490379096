using System.Net;
using Shop.Tests.ServiceDefaults;
using Shop.Web.Gateway.Limits;

namespace Shop.Tests.Web;

public sealed class RateLimitTests(WebFixture fixture) : IClassFixture<WebFixture>
{
    [Fact]
    public void Bucket_LetsABurstPass_AndFillsByTheClock()
    {
        var time = new ManualTime();
        var buckets = new TokenBuckets(time);
        var limit = new RateLimit(100, 200);

        Assert.All(Enumerable.Range(0, 200), _ => Assert.Null(buckets.Take(limit, "a")));
        Assert.Equal(10, buckets.Take(limit, "a")!.Value.TotalMilliseconds, 0.01);
        Assert.Null(buckets.Take(limit, "b"));
        time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(5, Enumerable.Range(0, 10).Count(_ => buckets.Take(limit, "a") is null));
        time.Advance(TimeSpan.FromSeconds(11));
        Assert.Null(buckets.Take(limit, "c"));
        Assert.Equal(1, buckets.Count); // those who were quiet are forgotten
    }

    [Theory]
    [InlineData("GET", "/api/v1/search?q=chair", "Search", 0.01)]
    [InlineData("GET", "/search?q=chair", "Search", 0.01)]
    [InlineData("GET", "/api/v1/suggest?q=ch", "Suggest", 0.01)]
    [InlineData("POST", "/api/v1/messages", "Messages", 0.01)]
    [InlineData("POST", "/contact", "Messages", 0.01)]
    [InlineData("POST", "/account/sign-in", "SignIn", 2)]
    public async Task Client_OverTheLimit_Is429WithTheTimeToWait(string method, string path, string setting, double rate)
    {
        await using var web = await StartAsync((setting, rate));
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 8; i++)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            using var response = await web.Client.SendAsync(request);
            statuses.Add(response.StatusCode);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                Assert.True(response.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
            }
        }

        Assert.NotEqual(HttpStatusCode.TooManyRequests, statuses[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
    }

    [Fact]
    public async Task Limit_OfZero_IsNone()
    {
        await using var web = await StartAsync(("Search", 0));
        for (var i = 0; i < 300; i++)
        {
            using var response = await web.Client.GetAsync("/api/v1/search?q=nothing-at-all&pageSize=1");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task Address_OfAForwarder_CountsOnlyWhenItIsTrusted()
    {
        await using var open = await StartAsync(("Search", 0.01));
        await using var behind = await WebServer.StartAsync(fixture.Backend.Address, contact: null, hasKeys: true, ("RateLimits:Search", "0.01"), ("Proxies:Trusted", "10.0.0.0/8;127.0.0.1"));

        Assert.Equal(200, await SearchAsync(open, "1.1.1.1"));
        Assert.Equal(429, await SearchAsync(open, "2.2.2.2")); // nobody believes it
        Assert.Equal(200, await SearchAsync(behind, "1.1.1.1"));
        Assert.Equal(200, await SearchAsync(behind, "2.2.2.2"));
        Assert.Equal(429, await SearchAsync(behind, "1.1.1.1"));
        Assert.Equal(429, await SearchAsync(behind, "6.6.6.6, 1.1.1.1, 10.1.2.3")); // what stands before the last honest one is made up
        Assert.Equal(200, await SearchAsync(behind, "2001:db8:1:2::1"));
        Assert.Equal(429, await SearchAsync(behind, "2001:db8:1:2::ffff"));
    }

    [Fact]
    public async Task Mark_OfTheShopsOwnPages_CannotBeMadeUp()
    {
        await using var web = await StartAsync(("Search", 0.01));
        Assert.Equal(200, await SearchAsync(web, "1.1.1.1"));
        Assert.Equal(429, await SearchAsync(web, "1.1.1.1", ("X-Shop-Inner", new string('0', 64))));
    }

    private Task<WebServer> StartAsync(params (string Name, double Rate)[] limits) => WebServer.StartAsync(
        fixture.Backend.Address, contact: null, hasKeys: true,
        [.. limits.Select(l => ($"RateLimits:{l.Name}", l.Rate.ToString(System.Globalization.CultureInfo.InvariantCulture)))]);

    private static async Task<int> SearchAsync(WebServer web, string forwardedFor, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/search?q=nothing-at-all");
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }
        using var response = await web.Client.SendAsync(request);
        return (int)response.StatusCode;
    }
}
