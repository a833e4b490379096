using System.Net.Mail;
using System.Text;
using Microsoft.Extensions.Options;

namespace Shop.ContactApi.Notifications;

/// <summary>Writes mail by the templates. Text of customers stands in it as text, on one line wherever a header is made of it.</summary>
internal sealed class MailWriter(IOptions<MailOptions> options)
{
    /// <summary>Stands above what a mail says, and so above what an answer repeats of it.</summary>
    public const string Marker = "-- Please write your answer above this line --";

    private const int LongestSubject = 200;

    /// <param name="mail">What it is about.</param>
    /// <param name="token">The secret of its link; null for mail to the staff.</param>
    public MailMessage Write(OwedMail mail, string? token)
    {
        var (subject, text) = Template(mail.Kind);
        var message = new MailMessage
        {
            From = new MailAddress(options.Value.From, OneLine(options.Value.FromName), Encoding.UTF8),
            Subject = Shorten(OneLine(Fill(subject, mail, token))),
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
            Body = (mail.Kind != MailKind.Notification && options.Value.Inbound.IsConfigured ? $"{Marker}\n\n" : "") + Fill(text, mail, token),
        };
        message.To.Add(mail.Kind == MailKind.Notification
            ? new MailAddress(options.Value.Staff)
            : new MailAddress(OneLine(mail.Email), OneLine(mail.Name), Encoding.UTF8));
        message.Headers.Add("Message-ID", $"<{mail.MessageId}>");
        // RFC 3834; a person wrote an answer, and may get an automatic one.
        if (mail.Kind != MailKind.Reply)
        {
            message.Headers.Add("Auto-Submitted", mail.Kind == MailKind.Acknowledgement ? "auto-replied" : "auto-generated");
        }
        if (mail.Earlier.Count > 0)
        {
            message.Headers.Add("In-Reply-To", $"<{mail.Earlier[^1]}>");
            message.Headers.Add("References", string.Join(' ', mail.Earlier.Select(id => $"<{id}>")));
        }
        return message;
    }

    private (string Subject, string Text) Template(string kind)
    {
        var templates = options.Value.Templates;
        return kind switch
        {
            MailKind.Acknowledgement => (templates.AcknowledgementSubject, templates.AcknowledgementText),
            MailKind.Reply => (templates.ReplySubject, templates.ReplyText),
            _ => (templates.NotificationSubject, templates.NotificationText),
        };
    }

    // In one walk: what a customer wrote is not looked through for placeholders.
    private string Fill(string template, OwedMail mail, string? token)
    {
        var filled = new StringBuilder(template.Length + (mail.Text?.Length ?? 0));
        for (var position = 0; position < template.Length;)
        {
            var end = template[position] == '{' ? template.IndexOf('}', position) : -1;
            if (end > 0 && Value(template[(position + 1)..end], mail, token) is { } value)
            {
                filled.Append(value);
                position = end + 1;
            }
            else
            {
                filled.Append(template[position++]);
            }
        }
        return filled.ToString();
    }

    private string? Value(string placeholder, OwedMail mail, string? token) => placeholder switch
    {
        "name" => OneLine(mail.Name),
        "subject" => OneLine(mail.Subject),
        "reference" => mail.Reference,
        "text" => mail.Text ?? "",
        "files" => mail.Files.Count == 0 ? "" : $"With it there are files to be had there: {string.Join(", ", mail.Files)}.\n\n",
        "how" => options.Value.Inbound.IsConfigured ? "Answer this mail, or read and answer everything here:" : "Read and answer everything here:",
        "link" => Link(mail.Reference, token),
        _ => null,
    };

    private string Link(string reference, string? token)
    {
        var shop = options.Value.PublicUrl.TrimEnd('/');
        return token is null ? $"{shop}/staff/desk/{reference}" : $"{shop}/messages/{reference}?token={Uri.EscapeDataString(token)}";
    }

    private static string Shorten(string subject) =>
        subject.Length <= LongestSubject ? subject : subject[..(char.IsHighSurrogate(subject[LongestSubject - 1]) ? LongestSubject - 1 : LongestSubject)];

    /// <summary>The API lets no line break in; a mail header must not depend on that.</summary>
    private static string OneLine(string text) => string.Create(text.Length, text, static (line, source) =>
    {
        for (var i = 0; i < line.Length; i++)
        {
            line[i] = char.IsControl(source[i]) || source[i] is '\u2028' or '\u2029' ? ' ' : source[i];
        }
    });
}
