namespace Shop.SearchApi.Import;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Imported {Imported} products: {Changed} new or changed, {Rejected} lines left out")]
    public static partial void Imported(ILogger logger, long imported, int changed, long rejected);
}
