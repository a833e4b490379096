using System.Net;
using System.Net.Sockets;
using Shop.Hosting.Running.Containers;
using Shop.Hosting.Running.Processes;

namespace Shop.Tests.Hosting.Running;

/// <summary>The way from a container network to this machine's loopback; here 127.0.0.2 stands for the network's gateway.</summary>
public sealed class HostDoorTests : IDisposable
{
    private static readonly IPAddress Gateway = IPAddress.Parse("127.0.0.2");
    private readonly TcpListener _service = new(IPAddress.Loopback, FreePort.Next());

    public HostDoorTests() => _service.Start();

    private int Port => ((IPEndPoint)_service.LocalEndpoint).Port;

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task StrangersConnection_IsClosed_AndReachesNobody()
    {
        using var door = HostDoor.Open(Gateway, IPNetwork.Parse("10.0.0.0/8"), Port);
        using var stranger = new TcpClient();
        await stranger.ConnectAsync(Gateway, Port);

        Assert.Equal(0, await stranger.GetStream().ReadAsync(new byte[1]));
        Assert.False(_service.Pending());
    }

    [Fact]
    public void TakenPort_IsToldInOneLine()
    {
        using var other = new TcpListener(Gateway, Port);
        other.Start();

        var failure = Assert.Throws<StartFailedException>(() => HostDoor.Open(Gateway, IPNetwork.Parse("127.0.0.0/8"), Port));
        Assert.Equal($"containers cannot be let in to port {Port}: 127.0.0.2:{Port} is taken by another program", failure.Message);
    }

    [Fact]
    public async Task Bytes_PassBothWays_AndTheEndOfOneDirectionLeavesTheOther()
    {
        using var door = HostDoor.Open(Gateway, IPNetwork.Parse("127.0.0.0/8"), Port);
        using var client = new TcpClient();
        await client.ConnectAsync(Gateway, Port);
        var outside = client.GetStream();
        await outside.WriteAsync("question"u8.ToArray());
        client.Client.Shutdown(SocketShutdown.Send);

        using var inside = await _service.AcceptTcpClientAsync();
        var stream = inside.GetStream();
        using var reader = new StreamReader(stream);
        Assert.Equal("question", await reader.ReadToEndAsync());
        await stream.WriteAsync("answer"u8.ToArray());
        inside.Client.Shutdown(SocketShutdown.Send);

        using var answer = new StreamReader(outside);
        Assert.Equal("answer", await answer.ReadToEndAsync());
    }

    [ContainerFact]
    public async Task Network_GoesWithTheAppHost_HoweverItEnds()
    {
        var engine = (await ContainerEngine.FindAsync(default))!;
        var name = "shop-test-" + Guid.CreateVersion7().ToString("N");
        var guardian = Guardian.Start();
        await ContainerNetwork.OpenAsync(engine, name, guardian, default); // and never let go of

        await guardian.DisposeAsync();

        await Eventually.TrueAsync(async () => (await engine.RunAsync(["network", "inspect", name], default)).ExitCode != 0, "an end of the network");
    }
}
