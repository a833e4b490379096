using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Shop.Hosting.Running.Processes;

namespace Shop.Tests.Hosting.Running;

public sealed class PortTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("::1")]
    [InlineData("::")]
    public void Owner_OfAPortInUse_IsNamedWithItsNumber(string address)
    {
        using var listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        Assert.EndsWith($"(pid {Environment.ProcessId.ToString(CultureInfo.InvariantCulture)})", PortOwner.Describe(port), StringComparison.Ordinal);
        Assert.False(FreePort.IsFree(port));
    }

    [Fact]
    public void Owner_OfAFreePort_IsNobody()
    {
        var port = FreePort.Next();

        Assert.True(FreePort.IsFree(port));
        Assert.Null(PortOwner.Describe(port));
    }

    [Fact]
    public void FreePorts_AreDistinctAndBelowThoseOfOutgoingConnections()
    {
        var ports = Enumerable.Range(0, 50).Select(_ => FreePort.Next()).ToList();

        Assert.Equal(50, ports.Distinct().Count());
        Assert.All(ports, port => Assert.InRange(port, 20000, 32000));
    }
}
