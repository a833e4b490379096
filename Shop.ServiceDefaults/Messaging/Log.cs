using Microsoft.Extensions.Logging;
using Polly;

namespace Shop.ServiceDefaults.Messaging;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The outbox of {Module} holds back the events of {Aggregate}: {Reason}")]
    public static partial void NotPublished(ILogger logger, string module, string aggregate, string reason);

    [LoggerMessage(2, LogLevel.Warning, "The outbox of {Module} waits: {Reason}")]
    public static partial void RelayWaits(ILogger logger, string module, string reason);

    /// <summary>Says where a handler failed; but when only another service did not answer, that and no more.</summary>
    public static void HandlerFailed(ILogger logger, string handler, Guid messageId, int attempt, Exception exception)
    {
        if (exception is HttpRequestException or ExecutionRejectedException)
        {
            HandlerNotAnswered(logger, handler, messageId, attempt, exception.Message);
        }
        else
        {
            HandlerThrew(logger, handler, messageId, attempt, exception);
        }
    }

    [LoggerMessage(3, LogLevel.Warning, "{Handler} failed on event {MessageId}, attempt {Attempt}")]
    private static partial void HandlerThrew(ILogger logger, string handler, Guid messageId, int attempt, Exception exception);

    [LoggerMessage(15, LogLevel.Warning, "{Handler} failed on event {MessageId}, attempt {Attempt}, since another service did not answer: {Reason}")]
    private static partial void HandlerNotAnswered(ILogger logger, string handler, Guid messageId, int attempt, string reason);

    [LoggerMessage(4, LogLevel.Error, "Event {MessageId} of queue {Queue} is a dead letter: {Reason}")]
    public static partial void DeadLettered(ILogger logger, Guid messageId, string queue, string reason);

    [LoggerMessage(5, LogLevel.Warning, "Queue {Queue} waits for the database: {Reason}")]
    public static partial void DatabaseAway(ILogger logger, string queue, string reason);

    [LoggerMessage(6, LogLevel.Warning, "The broker is away: {Reason}")]
    public static partial void BrokerAway(ILogger logger, string reason);

    [LoggerMessage(7, LogLevel.Information, "Connected to the broker for {Purpose}")]
    public static partial void BrokerConnected(ILogger logger, string purpose);

    [LoggerMessage(8, LogLevel.Information, "Declared {Queues} queues on the broker")]
    public static partial void Declared(ILogger logger, int queues);

    [LoggerMessage(9, LogLevel.Warning, "The events of queue {Queue} go back to it, since they can be neither handled nor set aside: {Reason}")]
    public static partial void NotHandled(ILogger logger, string queue, string reason);

    [LoggerMessage(10, LogLevel.Warning, "The events of {Module} that wait for another attempt wait on: {Reason}")]
    public static partial void RetriesWait(ILogger logger, string module, string reason);

    [LoggerMessage(11, LogLevel.Information, "{Module} forgot {Sent} sent and {Handled} handled events")]
    public static partial void Forgotten(ILogger logger, string module, int sent, int handled);

    [LoggerMessage(12, LogLevel.Warning, "{Module} could not forget old events: {Reason}")]
    public static partial void NotForgotten(ILogger logger, string module, string reason);

    [LoggerMessage(13, LogLevel.Warning, "Queue {Queue} is not consumed for the moment: {Reason}")]
    public static partial void NotConsumed(ILogger logger, string queue, string reason);

    [LoggerMessage(14, LogLevel.Information, "The outbox of {Module} flows again")]
    public static partial void RelayGoesOn(ILogger logger, string module);
}
