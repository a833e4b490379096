using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Shop.Tests.Faults;

/// <summary>Stands between a client and a server, and can stop forwarding without closing: what both see when a cable is cut.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentBag<TcpClient> _clients = [];
    private readonly int _server;
    private readonly int _silent;
    private readonly Task _accepting;
    private CancellationTokenSource _forwarding = new();
    private int _accepted;

    /// <summary>Listens.</summary>
    /// <param name="server">The server's port on this machine.</param>
    /// <param name="silent">How many of the first connections carry nothing at all.</param>
    public TcpProxy(int server, int silent = 0)
    {
        _server = server;
        _silent = silent;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections there ever were.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>Nothing more passes on the connections that there are; new ones work.</summary>
    public void Freeze() => Interlocked.Exchange(ref _forwarding, new CancellationTokenSource()).Cancel();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        _end.Dispose();
        _forwarding.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_end.Token);
            var server = new TcpClient();
            _clients.Add(client);
            _clients.Add(server);
            var forwarding = Volatile.Read(ref _forwarding).Token;
            if (Interlocked.Increment(ref _accepted) <= _silent)
            {
                continue;
            }

            _ = ForwardAsync(client, server, forwarding);
        }
    }

    private async Task ForwardAsync(TcpClient client, TcpClient server, CancellationToken forwarding)
    {
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _server, _end.Token);
            await Task.WhenAny(
                client.GetStream().CopyToAsync(server.GetStream(), forwarding),
                server.GetStream().CopyToAsync(client.GetStream(), forwarding));
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The server is away.
        }

        if (!forwarding.IsCancellationRequested)
        {
            client.Close();
            server.Close();
        }
    }
}
