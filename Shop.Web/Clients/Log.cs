using Microsoft.Extensions.Logging;

namespace Shop.Web.Clients;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "{Backend} did not answer; the page is shown without it")]
    public static partial void BackendAway(this ILogger logger, string backend, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "{Backend} answered {Status}; the page is shown without it")]
    public static partial void BackendRefused(this ILogger logger, string backend, int status);
}
