using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Shop.Tests.Web;

public sealed class GatewayTests(WebFixture fixture) : IClassFixture<WebFixture>
{
    private HttpClient Client => fixture.Web.Client;

    [Fact]
    public async Task Request_KeepsItsTokenAndQuery_AndLosesWhatTheClientSaysAboutItself()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/products/echo?a=1&b=%2F");
        request.Headers.Add("Authorization", "Bearer abc");
        request.Headers.Add("Cookie", "session=1");
        request.Headers.Add("X-Forwarded-For", "6.6.6.6");
        request.Headers.Add("Connection", "X-Hop");
        request.Headers.Add("X-Hop", "1");
        using var response = await Client.SendAsync(request);

        Assert.Equal("PUT ?a=1&b=%2F", await response.Content.ReadAsStringAsync());
        var seen = fixture.Backend.Seen!;
        Assert.Equal("Bearer abc", seen.Authorization);
        Assert.Equal("127.0.0.1", seen["X-Forwarded-For"]);
        Assert.Equal("http", seen["X-Forwarded-Proto"]);
        Assert.False(seen.ContainsKey("Cookie"));
        Assert.Equal(fixture.Backend.Address.Authority, seen.Host);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("/api/v1/products/..%2f..%2fdesk", 400)]
    [InlineData("/api/v1/products/%2e%2e%5cdesk", 400)]
    [InlineData("/api/v1/unknown", 404)]
    [InlineData("/api/v2/search", 404)]
    [InlineData("/img/..%2f1.svg", 404)]
    [InlineData("/img/1.png", 404)]
    [InlineData("/img/1.svg", 200)]
    [InlineData("/img/a/1.svg", 404)]
    public async Task Path_OutsideTheRoutes_GoesNowhere(string path, int status) =>
        Assert.Equal(status, await RawStatusAsync("GET", path));

    [Theory]
    [InlineData("TRACE")]
    [InlineData("CONNECT")]
    [InlineData("PROPFIND")]
    public async Task Method_ThatTheServicesDoNotHave_IsRefused(string method) =>
        Assert.Equal(405, await RawStatusAsync(method, "/api/v1/search"));

    [Theory]
    [InlineData("no number\r\nab")]
    [InlineData("-1\r\nab")]
    [InlineData("FFFFFFFFFFFFFFFFFF\r\nab")]
    [InlineData("2\r\nabc\r\n0\r\n\r\n")]
    public async Task Chunk_WhoseSizeIsNone_Is400(string body) =>
        Assert.Equal(400, await RawStatusAsync("POST", "/api/v1/products/import", $"Transfer-Encoding: chunked\r\n\r\n{body}\r\n\r\n"));

    [Fact]
    public async Task Service_Away_Is503WithRetryAfter()
    {
        await using var web = await WebServer.StartAsync(WebServer.Nobody);
        using var response = await web.Client.GetAsync("/api/v1/search?q=x");
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(503, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
    }

    [Fact]
    public async Task Replica_Away_IsPassedOverByAReadRequest()
    {
        await using var web = await WebServer.StartAsync(
            WebServer.Nobody, contact: null, hasKeys: true, ("services:search:http:1", fixture.Backend.Address.AbsoluteUri));
        for (var i = 0; i < 10; i++)
        {
            using var response = await web.Client.GetAsync("/api/v1/products/1");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("/api/v1/products/echo", 1_100_000, true, 413)]
    [InlineData("/api/v1/products/echo", 1_100_000, false, 413)]
    [InlineData("/api/v1/products/import", 40_000_000, true, 200)]
    [InlineData("/api/v1/products/import", 60_000_000, true, 413)]
    public async Task Body_OverTheLimit_Is413(string path, int bytes, bool hasLength, int status)
    {
        // It usually waits a second only to be asked for the body, and is cut off in the middle of it by a refusal that comes later.
        using var client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(2) }) { BaseAddress = fixture.Web.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(new byte[bytes]) };
        request.Headers.TransferEncodingChunked = !hasLength;
        request.Headers.ExpectContinue = true;
        using var response = await client.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Request_ThatCameFromTheGatewayItself_Is404()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/messages");
        request.Headers.Via.ParseAdd("1.1 shop-gateway");
        using var response = await Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    // HttpClient would resolve dots and refuses some methods.
    private async Task<int> RawStatusAsync(string method, string target, string rest = "\r\n")
    {
        using var client = new TcpClient();
        await client.ConnectAsync(fixture.Web.Address.Host, fixture.Web.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{method} {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{rest}"));
        using var reader = new StreamReader(stream);
        var line = await reader.ReadLineAsync();
        return int.Parse(line!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
