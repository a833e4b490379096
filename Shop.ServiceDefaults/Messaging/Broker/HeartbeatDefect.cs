using System.Runtime.ExceptionServices;
using System.Threading.Channels;

namespace Shop.ServiceDefaults.Messaging.Broker;

/// <summary>
/// RabbitMQ.Client before 7.2.1 ends a silent connection from its timer and from its read loop at once; whoever comes second throws, and from
/// the timer nobody catches it: the process would end (https://github.com/rabbitmq/rabbitmq-dotnet-client/issues/1884). By then the
/// connection is closed, which is all that was wanted.
/// </summary>
internal static class HeartbeatDefect
{
    private const string Timer = "RabbitMQ.Client.Framing.Connection.HeartbeatReadTimerCallback";
    private static int s_isSurvived;

    /// <summary>Has the process live on after that one exception. .NET takes one such handler for each process.</summary>
    public static void Survive()
    {
        if (Interlocked.Exchange(ref s_isSurvived, 1) == 0)
        {
            ExceptionHandling.SetUnhandledExceptionHandler(IsIt);
        }
    }

    /// <summary>Whether it is that exception.</summary>
    public static bool IsIt(Exception exception) =>
        exception is ChannelClosedException && exception.StackTrace?.Contains(Timer, StringComparison.Ordinal) == true;
}
