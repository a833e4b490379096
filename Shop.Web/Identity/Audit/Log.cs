using Microsoft.Extensions.Logging;

namespace Shop.Web.Identity.Audit;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "Not in the audit log: {Action} {Subject}")]
    public static partial void NotAudited(this ILogger logger, string action, string? subject, Exception exception);
}
