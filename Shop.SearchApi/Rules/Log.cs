namespace Shop.SearchApi.Rules;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The rules stay as they are, the database cannot be read: {Reason}")]
    public static partial void NotFollowed(ILogger logger, string reason);
}
