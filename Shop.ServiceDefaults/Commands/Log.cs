using Microsoft.Extensions.Logging;

namespace Shop.ServiceDefaults.Commands;

internal static partial class Log
{
    // Debug: the person at the console reads one line; who wants the stack asks for it.
    [LoggerMessage(1, LogLevel.Debug, "Command {Name} failed")]
    public static partial void Failed(this ILogger logger, string name, Exception exception);
}
