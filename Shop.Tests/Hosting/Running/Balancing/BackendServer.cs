using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Shop.Tests.Hosting.Running.Balancing;

/// <summary>One replica: a real server with the manners that a test gives it.</summary>
internal sealed class BackendServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _requests;

    private BackendServer(string name)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Use((context, next) =>
        {
            Interlocked.Increment(ref _requests);
            return next(context);
        });
        _app.MapMethods("/name", ["GET", "POST"], () => name);
        _app.MapMethods("/abort", ["GET", "POST"], (HttpContext context) => context.Abort());
        _app.MapMethods("/wait", ["GET", "POST"], async (HttpContext context) =>
        {
            await _release.Task.WaitAsync(context.RequestAborted);
            return name;
        });
        _app.MapGet("/stream", StreamAsync);
        _app.MapPost("/length", async (HttpContext context) =>
        {
            long length = 0;
            var buffer = new byte[64 * 1024];
            for (int read; (read = await context.Request.Body.ReadAsync(buffer)) > 0;)
            {
                length += read;
            }

            return length;
        });
        _app.Map("/echo", EchoAsync);
    }

    public int Port => new Uri(_app.Urls.First()).Port;

    public int Requests => Volatile.Read(ref _requests);

    public static async Task<BackendServer> StartAsync(string name)
    {
        var server = new BackendServer(name);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Lets /wait and the rest of /stream go on.</summary>
    public void Release() => _release.TrySetResult();

    public async Task AskedAsync(int requests)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (Requests < requests)
        {
            await Task.Delay(10, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Release();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task StreamAsync(HttpContext context)
    {
        await context.Response.WriteAsync("first\n");
        await context.Response.Body.FlushAsync();
        await _release.Task;
        await context.Response.WriteAsync("second\n");
    }

    private static async Task EchoAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var buffer = new byte[1024];
        while (await socket.ReceiveAsync(buffer, CancellationToken.None) is { MessageType: WebSocketMessageType.Text } message)
        {
            await socket.SendAsync(buffer.AsMemory(0, message.Count), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    }
}
