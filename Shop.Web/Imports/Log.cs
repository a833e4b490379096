using Microsoft.Extensions.Logging;

namespace Shop.Web.Imports;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "The import {Id} failed")]
    public static partial void ImportFailed(this ILogger logger, Guid id, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "Where the import {Id} stands could not be written down")]
    public static partial void ImportNotTold(this ILogger logger, Guid id, Exception exception);
}
