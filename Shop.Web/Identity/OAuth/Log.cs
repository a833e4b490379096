using Microsoft.Extensions.Logging;

namespace Shop.Web.Identity.OAuth;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Signing in with the provider failed: {Reason}")]
    public static partial void ProviderFailed(this ILogger logger, string reason);
}
