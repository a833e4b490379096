using Microsoft.Extensions.Logging;

namespace Shop.ServiceDefaults.Tokens;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "A token for {Audience} was refused: {Reason}")]
    public static partial void TokenRefused(ILogger logger, string audience, string reason);

    [LoggerMessage(2, LogLevel.Warning, "The keys that tokens are signed with cannot be read: {Reason}")]
    public static partial void KeysUnavailable(ILogger logger, string reason);
}
