namespace Shop.ContactApi.Privacy;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Count} conversations were older than they are kept and are deleted")]
    public static partial void Deleted(ILogger logger, int count);

    [LoggerMessage(2, LogLevel.Warning, "Conversations that are too old could not be deleted, trying again: {Failure}")]
    public static partial void NotDeleted(ILogger logger, string failure);
}
