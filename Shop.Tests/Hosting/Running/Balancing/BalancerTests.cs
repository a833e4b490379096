using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Shop.Hosting.Running;
using Shop.Hosting.Running.Balancing;
using Shop.Hosting.Running.Processes;

namespace Shop.Tests.Hosting.Running.Balancing;

/// <summary>Requests through the app host's own port to real servers.</summary>
public sealed class BalancerTests : IAsyncLifetime, IDisposable
{
    private readonly Balancer _balancer = new();
    private readonly int _port = FreePort.Next();
    private readonly LocalEdge _edge;
    private readonly HttpClient _client;
    private BackendServer _a = null!;
    private BackendServer _b = null!;

    public BalancerTests()
    {
        _edge = new LocalEdge(_balancer);
        _client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = new Uri($"http://localhost:{_port}") };
    }

    public async Task InitializeAsync()
    {
        var resource = new ProjectResource("things");
        _balancer.Add(new AllocatedEndpoint(new EndpointAnnotation(ProtocolType.Tcp, "http", name: "http"), "localhost", _port), resource);
        _a = await BackendServer.StartAsync("a");
        _b = await BackendServer.StartAsync("b");
        Open(_a, _b);
        await _edge.StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _a.DisposeAsync();
        await _b.DisposeAsync();
        await _edge.DisposeAsync();
    }

    public void Dispose()
    {
        _client.Dispose();
        _balancer.Dispose();
    }

    [Fact]
    public async Task NoReplica_Is503_WithRetryAfterAndReason()
    {
        Open();
        using var answer = await _client.GetAsync("/name");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("No replica of 'things' can answer", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task ReplicaThatRefuses_IsPassedOver(string method)
    {
        _balancer.SetTargets(_port, [FreePort.Next(), _b.Port], []);
        for (var i = 0; i < 20; i++)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), "/name");
            using var answer = await _client.SendAsync(request);
            Assert.Equal("b", await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task ReadThatBreaks_IsTriedOnceMore_OnTheOther()
    {
        using var answer = await _client.GetAsync("/abort");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal((1, 1), (_a.Requests, _b.Requests));
    }

    [Fact]
    public async Task WriteThatBreaks_IsNotRepeated()
    {
        using var answer = await _client.PostAsync("/abort", new StringContent("buy"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(1, _a.Requests + _b.Requests);
    }

    [Fact]
    public async Task BusyReplica_GetsNothing_WhileAnotherIsIdle()
    {
        Open(_a);
        var waiting = _client.GetStringAsync("/wait");
        await _a.AskedAsync(1);
        Open(_a, _b);
        for (var i = 0; i < 30; i++)
        {
            Assert.Equal("b", await _client.GetStringAsync("/name"));
        }

        _a.Release();
        Assert.Equal("a", await waiting);
    }

    [Fact]
    public async Task HungReplica_TakenOut_HandsItsReadsOn_AndKeepsItsWrites()
    {
        Open(_a);
        var read = _client.GetStringAsync("/wait");
        var write = _client.PostAsync("/wait", new StringContent("buy"));
        await _a.AskedAsync(2);
        _b.Release();
        Open(_b);

        Assert.Equal("b", await read);
        _a.Release();
        using var written = await write;
        Assert.Equal("a", await written.Content.ReadAsStringAsync());
        Assert.Equal(1, _b.Requests);
    }

    [Fact]
    public async Task DrainingReplica_FinishesWhatItHas_AndGetsNoMore()
    {
        Open(_a);
        var waiting = _client.GetStringAsync("/wait");
        await _a.AskedAsync(1);
        _balancer.SetTargets(_port, [_b.Port], [_a.Port]);
        var drained = _balancer.DrainedAsync([_a.Port], TimeSpan.FromMinutes(10));

        Assert.Equal("b", await _client.GetStringAsync("/name"));
        Assert.False(drained.IsCompleted);
        _a.Release();
        Assert.Equal("a", await waiting);
        await drained.WaitAsync(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task WebSocket_Passes()
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://localhost:{_port}/echo"), CancellationToken.None);
        await socket.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        var buffer = new byte[100];
        var message = await socket.ReceiveAsync(buffer, CancellationToken.None);

        Assert.Equal("hello", Encoding.UTF8.GetString(buffer, 0, message.Count));
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    }

    [Fact]
    public async Task Answer_StreamsAsItComes()
    {
        using var answer = await _client.GetAsync("/stream", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());

        Assert.Equal("first", await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(90)));
        _a.Release();
        _b.Release();
        Assert.Equal("second", await reader.ReadLineAsync());
    }

    [Fact]
    public async Task LargeBody_Passes()
    {
        using var answer = await _client.PostAsync("/length", new ByteArrayContent(new byte[40_000_000]));
        Assert.Equal("40000000", await answer.Content.ReadAsStringAsync());
    }

    private void Open(params BackendServer[] servers) => _balancer.SetTargets(_port, [.. servers.Select(s => s.Port)], []);
}
