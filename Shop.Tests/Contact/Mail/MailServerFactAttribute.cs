namespace Shop.Tests.Contact.Mail;

/// <summary>Skips where Debian's mail server is not installed.</summary>
public sealed class MailServerFactAttribute : FactAttribute
{
    public MailServerFactAttribute()
    {
        if (!File.Exists(MailServer.Program))
        {
            Skip = "exim4 is not installed";
        }
    }
}
