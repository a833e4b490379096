namespace Shop.ContactApi.Notifications;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Mail {Id} was delivered")]
    public static partial void MailSent(ILogger logger, long id);

    // Not the exception's text: it can name the address.
    [LoggerMessage(2, LogLevel.Warning, "Mail {Id} could not be delivered, attempt {Attempt}: {Failure}")]
    public static partial void MailFailed(ILogger logger, long id, int attempt, string failure);

    [LoggerMessage(3, LogLevel.Warning, "Owed mail cannot be read, trying again: {Reason}")]
    public static partial void CannotReadOwedMail(ILogger logger, string reason);

    [LoggerMessage(4, LogLevel.Error, "Mail {Id} was given up after {Attempts} attempts: {Failure}")]
    public static partial void MailGivenUp(ILogger logger, long id, int attempts, string failure);
}
