using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Shop.Tests.ServiceDefaults;

/// <summary>A port that swallows attempts to connect, as the address of a machine does that is gone: its queue is full and nobody accepts.</summary>
internal sealed class FullBacklog : IDisposable
{
    private readonly List<Socket> _sockets = [];

    private FullBacklog(int port) => Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));

    public Uri Address { get; }

    public static async Task<FullBacklog> StartAsync()
    {
        var listener = NewSocket();
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        var place = (IPEndPoint)listener.LocalEndPoint!;
        var full = new FullBacklog(place.Port);
        full._sockets.Add(listener);
        // The kernel answers for the listener at once, as long as there is room.
        for (var isFull = false; !isFull;)
        {
            var caller = NewSocket();
            full._sockets.Add(caller);
            var connecting = caller.ConnectAsync(place);
            // In two steps: this process may itself have stood still during one.
            for (var step = 0; step < 2 && !connecting.IsCompleted; step++)
            {
                await Task.WhenAny(connecting, Task.Delay(TimeSpan.FromSeconds(1)));
            }
            isFull = !connecting.IsCompleted;
            _ = connecting.ContinueWith(static task => task.Exception, TaskScheduler.Default);
        }
        return full;
    }

    public void Dispose() => _sockets.ForEach(socket => socket.Dispose());

    private static Socket NewSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
}
