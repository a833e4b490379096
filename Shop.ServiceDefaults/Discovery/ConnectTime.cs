using Microsoft.Extensions.DependencyInjection;

namespace Shop.ServiceDefaults.Discovery;

/// <summary>
/// How long connecting may take. An address that nobody has any more swallows the attempt: another one has to be tried while the caller
/// still waits.
/// </summary>
public static class ConnectTime
{
    /// <summary>Long enough for a packet that is lost and sent again.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>Whether the client gave up connecting: nothing was sent. An answer that takes too long has no such cause inside.</summary>
    public static bool IsOver(Exception? exception) => exception is OperationCanceledException { InnerException: TimeoutException };

    internal static IHttpClientBuilder AddConnectTime(this IHttpClientBuilder client) => client.ConfigurePrimaryHttpMessageHandler((handler, _) =>
    {
        if (handler is SocketsHttpHandler sockets)
        {
            sockets.ConnectTimeout = Limit;
        }
    });
}
