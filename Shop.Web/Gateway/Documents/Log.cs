using Microsoft.Extensions.Logging;

namespace Shop.Web.Gateway.Documents;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "{Service} did not say what it offers")]
    public static partial void NoDocument(this ILogger logger, string service, Exception exception);
}
