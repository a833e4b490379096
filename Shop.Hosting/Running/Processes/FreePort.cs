using System.Net;
using System.Net.Sockets;

namespace Shop.Hosting.Running.Processes;

/// <summary>Free loopback ports for servers.</summary>
internal static class FreePort
{
    // Below the ports that systems hand to outgoing connections (Linux 32768 and up, others 49152 and up): one of those
    // could take the port between the choice and the server's start.
    private const int First = 20000;
    private const int Last = 32000;

    private static readonly HashSet<int> s_taken = [];
    private static readonly Lock Lock = new();

    /// <summary>A port that nobody listens on and that was not given out before by this process.</summary>
    public static int Next()
    {
        for (var tries = 0; tries < 10_000; tries++)
        {
            var port = Random.Shared.Next(First, Last);
            lock (Lock)
            {
                if (!s_taken.Contains(port) && IsFree(port))
                {
                    s_taken.Add(port);
                    return port;
                }
            }
        }

        throw new StartFailedException($"No free port between {First} and {Last} on 127.0.0.1");
    }

    /// <summary>Whether a server could listen on this port of 127.0.0.1 and [::1] now.</summary>
    public static bool IsFree(int port) =>
        CanListen(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || CanListen(IPAddress.IPv6Loopback, port));

    private static bool CanListen(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(1);
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressNotAvailable)
        {
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
