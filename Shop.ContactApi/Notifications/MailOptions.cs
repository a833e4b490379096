using System.ComponentModel.DataAnnotations;

namespace Shop.ContactApi.Notifications;

internal sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>Where a mail server picks up what is to be sent.</summary>
    [Required]
    public string Folder { get; set; } = Path.Combine(Path.GetTempPath(), "shop-mail");

    [Required]
    [EmailAddress]
    public string From { get; set; } = "no-reply@shop.local";
}
