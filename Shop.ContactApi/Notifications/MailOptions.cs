using System.ComponentModel.DataAnnotations;
using System.Net.Mail;

namespace Shop.ContactApi.Notifications;

internal sealed class MailOptions : IValidatableObject
{
    public const string Section = "Mail";

    /// <summary>Where mail is written to as files while no server is configured.</summary>
    [Required]
    public string Folder { get; set; } = Path.Combine(Path.GetTempPath(), "shop-mail");

    /// <summary>The shop's own address; where customers may answer by mail, mail to it is handed to the desk.</summary>
    [Required]
    public string From { get; set; } = "no-reply@shop.local";

    [Required]
    public string FromName { get; set; } = "Shop";

    /// <summary>Who is told of new messages and answers; nobody where it is empty.</summary>
    public string Staff { get; set; } = "";

    /// <summary>Where customers find the shop: links in mail begin with it.</summary>
    [Required]
    public string PublicUrl { get; set; } = "http://localhost:8080";

    /// <summary>How long a mail is tried before it is given up, for staff to see.</summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(2);

    public SmtpOptions Smtp { get; set; } = new();

    public InboundOptions Inbound { get; set; } = new();

    public TemplateOptions Templates { get; set; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, address) in new[] { ("From", From), ("Staff", Staff) })
        {
            if (address.Length > 0 && (!MailAddress.TryCreate(address, out var parsed) || parsed.Address != address))
            {
                yield return new($"Mail:{name} must be an e-mail address.");
            }
        }
        if (FromName.Any(char.IsControl))
        {
            yield return new("Mail:FromName must be one line.");
        }
        if (!Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            yield return new("Mail:PublicUrl must be an http or https address.");
        }
        if (GiveUpAfter <= TimeSpan.Zero)
        {
            yield return new("Mail:GiveUpAfter must be longer than nothing.");
        }
        foreach (var error in Smtp.Errors().Concat(Inbound.Errors()))
        {
            yield return new(error);
        }
    }
}
