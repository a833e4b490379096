using Microsoft.Extensions.Logging;

namespace Shop.ServiceDefaults.Messaging;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "Event {MessageId} of type {Type} could not be published yet: {Reason}")]
    public static partial void NotPublished(ILogger logger, Guid messageId, string type, string reason);

    [LoggerMessage(2, LogLevel.Warning, "The outbox of {Module} waits: {Reason}")]
    public static partial void RelayWaits(ILogger logger, string module, string reason);

    [LoggerMessage(3, LogLevel.Warning, "{Handler} failed on event {MessageId}, attempt {Attempt}")]
    public static partial void HandlerFailed(ILogger logger, string handler, Guid messageId, int attempt, Exception exception);

    [LoggerMessage(4, LogLevel.Error, "Event {MessageId} of queue {Queue} is a dead letter: {Reason}")]
    public static partial void DeadLettered(ILogger logger, Guid messageId, string queue, string reason);

    [LoggerMessage(5, LogLevel.Warning, "Queue {Queue} waits for the database: {Reason}")]
    public static partial void DatabaseAway(ILogger logger, string queue, string reason);

    [LoggerMessage(6, LogLevel.Warning, "The broker is away: {Reason}")]
    public static partial void BrokerAway(ILogger logger, string reason);

    [LoggerMessage(7, LogLevel.Information, "Connected to the broker")]
    public static partial void BrokerConnected(ILogger logger);

    [LoggerMessage(8, LogLevel.Information, "Declared {Queues} queues on the broker")]
    public static partial void Declared(ILogger logger, int queues);
}
