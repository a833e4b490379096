using System.Net.Mail;

namespace Shop.ContactApi.Conversations;

/// <summary>Field errors by JSON name, as RFC 9457 answers carry them; empty when there are none.</summary>
internal static class MessageRules
{
    public const int MaxBody = 10_000;
    private const int MaxName = 100;
    // RFC 5321 4.5.3.1: a path of 256 octets, of which two are the angle brackets; 64 before the @.
    private const int MaxEmail = 254;
    private const int MaxLocalPart = 64;
    private const int MaxSubject = 200;

    public static Dictionary<string, string[]> Check(NewMessage message)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        Add(errors, "name", CheckLine(message.Name, MaxName));
        Add(errors, "email", CheckLine(message.Email, MaxEmail) ?? CheckEmail(message.Email!));
        Add(errors, "subject", CheckLine(message.Subject, MaxSubject));
        Add(errors, "body", CheckText(message.Body));
        Add(errors, "productId", message.ProductId is < 1 ? "Must be a positive number." : null);
        return errors;
    }

    public static Dictionary<string, string[]> Check(NewReply reply)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        Add(errors, "body", CheckText(reply.Body));
        return errors;
    }

    /// <summary>Name, address and subject become mail headers: a line break there would start a header of the sender's choice.</summary>
    public static string? CheckLine(string? text, int max) => text switch
    {
        _ when string.IsNullOrWhiteSpace(text) => "Must not be empty.",
        _ when text.Length > max => $"Must have at most {max} characters.",
        _ when text.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029') => "Must be one line without control characters.",
        _ => null,
    };

    public static string? CheckText(string? text) => text switch
    {
        _ when string.IsNullOrWhiteSpace(text) => "Must not be empty.",
        _ when text.Length > MaxBody => $"Must have at most {MaxBody} characters.",
        // PostgreSQL cannot store it.
        _ when text.Contains('\0', StringComparison.Ordinal) => "Must not contain the NUL character.",
        _ => null,
    };

    private static string? CheckEmail(string email)
    {
        var at = email.LastIndexOf('@');
        var domain = email[(at + 1)..];
        var sane = at is > 0 and <= MaxLocalPart
            && email.IndexOf('@', StringComparison.Ordinal) == at
            && !email.Any(c => char.IsWhiteSpace(c) || c is '<' or '>' or '(' or ')' or '[' or ']' or ',' or ';' or ':' or '\\' or '"')
            && domain.Split('.') is { Length: > 1 } labels
            && Array.TrueForAll(labels, label => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-')
            && MailAddress.TryCreate(email, out var address)
            && string.Equals(address.Address, email, StringComparison.Ordinal);
        return sane ? null : "Must be an e-mail address.";
    }

    private static void Add(Dictionary<string, string[]> errors, string field, string? error)
    {
        if (error is not null)
        {
            errors[field] = [error];
        }
    }
}
