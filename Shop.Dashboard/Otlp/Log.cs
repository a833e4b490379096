using Microsoft.Extensions.Logging;

namespace Shop.Dashboard.Otlp;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{File}: {Dropped} telemetry records were dropped so far")]
    public static partial void TelemetryDropped(this ILogger logger, string file, long dropped);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} cannot be written: {Reason}")]
    public static partial void TelemetryNotWritten(this ILogger logger, string file, string reason);
}
