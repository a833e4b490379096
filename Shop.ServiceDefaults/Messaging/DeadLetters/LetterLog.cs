using Microsoft.Extensions.Logging;

namespace Shop.ServiceDefaults.Messaging.DeadLetters;

internal static partial class LetterLog
{
    [LoggerMessage(1, LogLevel.Warning, "The queue {Queue} is kept as it is, because it holds letters: {Difference}. "
        + "RabbitMQ 4 may drop a letter that was looked at twenty times. Replay or discard them, then migrate again")]
    public static partial void QueueKept(ILogger logger, string queue, string difference);

    [LoggerMessage(2, LogLevel.Information, "{Who} replayed dead letter {Id}: event {MessageId} of queue {Queue}")]
    public static partial void Replayed(ILogger logger, string who, Guid id, string? messageId, string queue);

    [LoggerMessage(3, LogLevel.Information, "{Who} discarded dead letter {Id}: event {MessageId} of queue {Queue}")]
    public static partial void Discarded(ILogger logger, string who, Guid id, string? messageId, string queue);
}
