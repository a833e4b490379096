using System.Net;
using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace Shop.ContactApi.Notifications;

/// <summary>Hands mail to a server (RFC 5321, RFC 6409).</summary>
internal sealed class SmtpCarrier(IOptions<MailOptions> options, TimeProvider time) : IMailCarrier
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task DeliverAsync(MailMessage mail, CancellationToken ct)
    {
        var server = options.Value.Smtp;
        using var client = new SmtpClient(server.Host, server.Port)
        {
            EnableSsl = server.Tls == SmtpTls.StartTls,
            UseDefaultCredentials = false,
            Credentials = server.User.Length > 0 ? new NetworkCredential(server.User, server.Password) : null,
            // An address may hold more than ASCII (RFC 6531), where the server takes that. Only then: not every server on the way does.
            DeliveryFormat = mail.To.All(to => to.Address.All(char.IsAscii)) ? SmtpDeliveryFormat.SevenBit : SmtpDeliveryFormat.International,
        };
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            await client.SendMailAsync(mail, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new SmtpException(SmtpStatusCode.GeneralFailure, "The mail server did not answer in time.");
        }
    }
}
