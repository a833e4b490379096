using Microsoft.Extensions.Logging;

namespace Shop.Web.Components.Pages;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Forms cannot be shown: the keys that protect them could not be read")]
    public static partial void FormsUnavailable(this ILogger logger, Exception exception);
}
