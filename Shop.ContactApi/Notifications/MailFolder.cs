using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace Shop.ContactApi.Notifications;

/// <summary>Writes mail as files that a mail server picks up.</summary>
internal sealed class MailFolder(IOptions<MailOptions> options) : IMailCarrier
{
    public async Task DeliverAsync(MailMessage mail, CancellationToken ct)
    {
        var folder = Path.GetFullPath(options.Value.Folder);
        Create(folder);
        using var client = new SmtpClient
        {
            DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
            PickupDirectoryLocation = folder,
            // An address may hold more than ASCII (RFC 6531).
            DeliveryFormat = SmtpDeliveryFormat.International,
        };
        await client.SendMailAsync(mail, ct);
    }

    /// <summary>Mail names people: the folder is for this user only, as far as we make it.</summary>
    private static void Create(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
