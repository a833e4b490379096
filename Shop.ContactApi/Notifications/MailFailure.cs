using System.Globalization;
using System.Net.Mail;

namespace Shop.ContactApi.Notifications;

/// <summary>Why a mail did not go out, without the text of the exception: that can name the address.</summary>
internal static class MailFailure
{
    public static string Describe(Exception exception) => exception is SmtpException { StatusCode: not SmtpStatusCode.GeneralFailure } smtp
        ? string.Create(CultureInfo.InvariantCulture, $"The mail server answered {(int)smtp.StatusCode}.")
        : exception switch
        {
            SmtpException { InnerException: System.Net.Sockets.SocketException or IOException } => "The mail server cannot be reached.",
            SmtpException => "The mail server could not be spoken to.",
            IOException or UnauthorizedAccessException => "The mail folder cannot be written.",
            OperationCanceledException => "The mail server did not answer in time.",
            _ => "It cannot be written as a mail.",
        };

    /// <summary>
    /// A server that refuses this recipient or this mail will do so tomorrow. What it refuses of us (530, 535, 554 at the greeting) is a
    /// matter of settings, and tried again.
    /// </summary>
    public static bool IsForEver(Exception exception) => exception switch
    {
        SmtpFailedRecipientsException many => many.InnerExceptions.All(IsForEver),
        SmtpFailedRecipientException one => (int)one.StatusCode is 550 or 551 or 553,
        SmtpException { StatusCode: SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.ExceededStorageAllocation } => true,
        FormatException or ArgumentException => true,
        _ => false,
    };
}
