namespace Shop.ContactApi.Inbound;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "A mail was taken for {Reference}")]
    public static partial void MailTaken(ILogger logger, string reference);

    [LoggerMessage(2, LogLevel.Information, "A mail that no person wrote was set aside")]
    public static partial void MailIgnored(ILogger logger);

    [LoggerMessage(3, LogLevel.Warning, "Files of a mail had no room in their conversation; they are in the mail as it came")]
    public static partial void FilesLeftOut(ILogger logger);
}
