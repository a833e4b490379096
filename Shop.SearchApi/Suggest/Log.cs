namespace Shop.SearchApi.Suggest;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "Suggestions stay as they are, the database cannot be read: {Reason}")]
    public static partial void NotRead(ILogger logger, string reason);
}
