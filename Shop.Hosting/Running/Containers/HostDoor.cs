using System.Net;
using System.Net.Sockets;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running.Containers;

/// <summary>Listens on this machine's side of a container network and leads to the same port of the loopback.</summary>
internal sealed class HostDoor : IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly TcpListener _listener;
    private readonly IPNetwork _from;
    private readonly int _port;

    private HostDoor(TcpListener listener, IPNetwork from, int port)
    {
        _listener = listener;
        _from = from;
        _port = port;
        _ = AcceptAsync();
    }

    /// <summary>Opens it.</summary>
    /// <param name="address">The address that containers know this machine by.</param>
    /// <param name="from">Where connections may come from: others could route packets to that address.</param>
    /// <param name="port">The port, outside and inside.</param>
    public static HostDoor Open(IPAddress address, IPNetwork from, int port)
    {
        var listener = new TcpListener(address, port);
        try
        {
            listener.Start();
            return new HostDoor(listener, from, port);
        }
        catch (SocketException e)
        {
            listener.Dispose();
            throw new StartFailedException($"containers cannot be let in to port {port}: {address}:{port} is taken by another program", e);
        }
    }

    public void Dispose()
    {
        _closing.Cancel();
        _listener.Dispose();
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        var token = _closing.Token;
        try
        {
            while (true)
            {
                _ = RelayAsync(await _listener.AcceptTcpClientAsync(token), token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // closed
        }
    }

    private async Task RelayAsync(TcpClient outside, CancellationToken token)
    {
        using var _ = outside;
        using var inside = new TcpClient();
        try
        {
            if (outside.Client.RemoteEndPoint is not IPEndPoint caller || !_from.Contains(caller.Address))
            {
                return;
            }

            await inside.ConnectAsync(IPAddress.Loopback, _port, token);
            NetworkStream outer = outside.GetStream(), inner = inside.GetStream();
            await Task.WhenAll(CopyAsync(outer, inner, token), CopyAsync(inner, outer, token));
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // one side is gone, and with it the other
        }
    }

    // The end of one direction is handed on, and the answer may still come.
    private static async Task CopyAsync(NetworkStream from, NetworkStream to, CancellationToken token)
    {
        await from.CopyToAsync(to, token);
        to.Socket.Shutdown(SocketShutdown.Send);
    }
}
