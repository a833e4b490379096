using Microsoft.Extensions.Logging;

namespace Shop.ServiceDefaults.Storage;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Schema {Schema} is up to date: {Count} migrations applied in {Milliseconds:F0} ms")]
    public static partial void Migrated(ILogger logger, string schema, int count, double milliseconds);

    [LoggerMessage(2, LogLevel.Information, "Waiting for {Connection}: {Reason}")]
    public static partial void Waiting(ILogger logger, string connection, string reason);
}
