using Microsoft.Extensions.Logging;

namespace Shop.Dashboard.Telemetry;

internal static partial class TelemetryLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Name} of earlier runs cannot be read: {Reason}")]
    public static partial void TelemetryNotRestored(this ILogger logger, string name, string reason);
}
