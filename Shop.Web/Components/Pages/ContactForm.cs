using System.Net.Mail;
using Microsoft.AspNetCore.Http;
using Shop.Web.Clients;
using Shop.Web.Languages;

namespace Shop.Web.Components.Pages;

/// <summary>What Contact would refuse in any case, said in the words of the form. Contact's own answer has the last word.</summary>
internal static class ContactForm
{
    public const int NameLength = 100;
    public const int EmailLength = 254;
    public const int SubjectLength = 200;
    public const int BodyLength = 10_000;

    public static Dictionary<string, string> Check(NewMessage message, IReadOnlyCollection<IFormFile> files, Words words)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        Text("name", message.Name, NameLength, "Contact.NameMissing");
        Text("email", message.Email, EmailLength, "Contact.EmailMissing");
        if (!problems.ContainsKey("email") && !IsAddress(message.Email))
        {
            problems["email"] = words["Contact.EmailWrong"];
        }
        Text("subject", message.Subject, SubjectLength, "Contact.SubjectMissing");
        Text("body", message.Body, BodyLength, "Contact.BodyMissing");
        if (!FileLimits.AreFine(files))
        {
            problems["files"] = words["Files.TooMuch", FileLimits.MaxCount, FileLimits.MaxMegabytes];
        }
        return problems;

        void Text(string field, string value, int length, string missing)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                problems[field] = words[missing];
            }
            else if (value.Length > length)
            {
                problems[field] = words["Form.TooLong", words.Number(length)];
            }
        }
    }

    private static bool IsAddress(string email) =>
        MailAddress.TryCreate(email, out var address)
        && string.Equals(address.Address, email, StringComparison.Ordinal)
        && address.Host.Contains('.', StringComparison.Ordinal);
}
