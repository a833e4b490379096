namespace Shop.SearchApi.Index.Feed;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The index holds {Products} products, built in {Seconds:0.0} s")]
    public static partial void Loaded(ILogger logger, int products, double seconds);

    [LoggerMessage(3, LogLevel.Information, "The index holds {Products} products, read from its file in {Seconds:0.0} s")]
    public static partial void Restored(ILogger logger, int products, double seconds);

    [LoggerMessage(4, LogLevel.Warning, "The index is built anew, since {Place} cannot be read: {Reason}")]
    public static partial void SnapshotUnreadable(ILogger logger, string place, string reason);

    [LoggerMessage(5, LogLevel.Warning, "The index could not be kept in {Place}: {Reason}")]
    public static partial void SnapshotNotSaved(ILogger logger, string place, string reason);

    [LoggerMessage(2, LogLevel.Warning, "The index stays as it is, the database cannot be read: {Reason}")]
    public static partial void NotFollowed(ILogger logger, string reason);
}
