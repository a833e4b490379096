using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace Shop.Web.Gateway;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Nothing to send a request for {Service} to")]
    public static partial void NoAddress(this ILogger logger, string service, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "{Service} failed a forwarded request: {Error}")]
    public static partial void ServiceFailed(this ILogger logger, string service, ForwarderError error, Exception? exception);
}
