using Microsoft.Extensions.Logging;

namespace Shop.ServiceDefaults.Http;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "A {Method} request found no database: {Reason}")]
    public static partial void DatabaseUnreachable(ILogger logger, string method, string reason);
}
