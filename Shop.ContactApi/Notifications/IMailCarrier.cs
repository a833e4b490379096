using System.Net.Mail;

namespace Shop.ContactApi.Notifications;

/// <summary>Takes mail out of the shop.</summary>
internal interface IMailCarrier
{
    Task DeliverAsync(MailMessage mail, CancellationToken ct);
}
