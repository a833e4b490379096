using System.Globalization;
using System.Net.Mail;
using Shop.Web.Clients;

namespace Shop.Web.Components.Pages;

/// <summary>What Contact would refuse in any case, said in the words of the form. Contact's own answer has the last word.</summary>
internal static class ContactForm
{
    public const int NameLength = 100;
    public const int EmailLength = 254;
    public const int SubjectLength = 200;
    public const int BodyLength = 10_000;

    public static Dictionary<string, string> Check(NewMessage message)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        Text("name", message.Name, NameLength, "Enter your name");
        Text("email", message.Email, EmailLength, "Enter your e-mail address");
        if (!problems.ContainsKey("email") && !IsAddress(message.Email))
        {
            problems["email"] = "Enter an e-mail address such as name@example.org";
        }
        Text("subject", message.Subject, SubjectLength, "Enter a subject");
        Text("body", message.Body, BodyLength, "Write your message");
        return problems;

        void Text(string field, string value, int length, string missing)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                problems[field] = missing;
            }
            else if (value.Length > length)
            {
                problems[field] = string.Create(CultureInfo.InvariantCulture, $"Use at most {length:N0} characters");
            }
        }
    }

    private static bool IsAddress(string email) =>
        MailAddress.TryCreate(email, out var address)
        && string.Equals(address.Address, email, StringComparison.Ordinal)
        && address.Host.Contains('.', StringComparison.Ordinal);
}
