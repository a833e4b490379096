namespace Shop.SearchApi.Insights;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "What was searched for is kept in memory, the database does not take it: {Reason}")]
    public static partial void NotWritten(ILogger logger, string reason);
}
