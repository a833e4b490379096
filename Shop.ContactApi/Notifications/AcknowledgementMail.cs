using System.Net.Mail;
using System.Text;

namespace Shop.ContactApi.Notifications;

/// <summary>What an acknowledgement says: the reference, and nothing that would let its reader into the conversation.</summary>
internal sealed record AcknowledgementMail(string Reference, string Name, string Email, string Subject)
{
    public MailMessage ToMail(string from)
    {
        var mail = new MailMessage
        {
            From = new MailAddress(from, "Shop", Encoding.UTF8),
            Subject = $"We have your message {Reference}",
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
            Body =
                $"""
                Hello {OneLine(Name)},

                we have received your message "{OneLine(Subject)}" and will answer as soon as we can.
                Its reference is {Reference}.

                Your Shop
                """,
        };
        mail.To.Add(new MailAddress(OneLine(Email), OneLine(Name), Encoding.UTF8));
        // Delivery can happen twice when the process ends between file and commit; the same id tells mail programs so.
        mail.Headers.Add("Message-ID", $"<acknowledgement.{Reference}@shop.local>");
        mail.Headers.Add("Auto-Submitted", "auto-replied");
        return mail;
    }

    /// <summary>The API lets no line break in; a mail header must not depend on that.</summary>
    private static string OneLine(string text) => string.Create(text.Length, text, static (line, source) =>
    {
        for (var i = 0; i < line.Length; i++)
        {
            line[i] = char.IsControl(source[i]) ? ' ' : source[i];
        }
    });
}
