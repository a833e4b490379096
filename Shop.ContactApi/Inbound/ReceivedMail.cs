using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Shop.ContactApi.Conversations;
using Shop.ContactApi.Inbound.Mime;

namespace Shop.ContactApi.Inbound;

/// <summary>What the shop takes from a mail.</summary>
/// <param name="MessageId">Without angle brackets; made of the content where the mail has none.</param>
/// <param name="From">Whom it claims to be from: checking that is for the mail server.</param>
/// <param name="Answers">Message ids that it answers, the nearest first.</param>
/// <param name="Text">The new text, without what it repeats.</param>
/// <param name="Automatic">Why no person wrote it, or null.</param>
internal sealed record ReceivedMail(
    string MessageId, MailAddressText From, string Subject, IReadOnlyList<string> Answers, string Text, IReadOnlyList<MimePart> Files, string? Automatic)
{
    private const int LongestSubject = 200;
    private const int LongestId = 250;
    private const int MostAnswers = 100;

    private static readonly Regex MessageIds = new("<(?<id>[!-;=?-~]{3,250})>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking);

    /// <exception cref="MimeException">It is no mail that can be taken.</exception>
    public static ReceivedMail Read(ReadOnlyMemory<byte> bytes)
    {
        var message = MimeMessage.Parse(bytes);
        var headers = message.Headers;
        var from = MailAddressText.Read(headers["From"]) ?? throw new MimeException("The From header holds no address.");
        var subject = SingleLine.Of(EncodedWords.Decode(headers["Subject"] ?? ""), LongestSubject);
        var text = MailText.Of(message);
        return new ReceivedMail(
            Ids(headers["Message-ID"]).FirstOrDefault() ?? $"{Convert.ToHexStringLower(SHA256.HashData(bytes.Span))}@no-message-id",
            from,
            subject.Length > 0 ? subject : "(no subject)",
            [.. Ids(headers["In-Reply-To"]).Concat(Ids(headers["References"]).Reverse()).Distinct(StringComparer.Ordinal).Take(MostAnswers)],
            text,
            [.. message.Parts.Where(IsFile)],
            AutomaticMail.Reason(headers));
    }

    /// <summary>The conversation that the subject names, or null: "Re: [SH-7K2M9Q] Where is my order?".</summary>
    public string? Reference()
    {
        for (var at = Subject.IndexOf("SH-", StringComparison.OrdinalIgnoreCase); at >= 0; at = Subject.IndexOf("SH-", at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + 9;
            if (end <= Subject.Length
                && (at == 0 || !char.IsLetterOrDigit(Subject[at - 1])) && (end == Subject.Length || !char.IsLetterOrDigit(Subject[end]))
                && ConversationReference.Normalize(Subject[at..end]) is { } reference)
            {
                return reference;
            }
        }
        return null;
    }

    // Signatures are for mail programs; the mail is kept as it came.
    private static bool IsFile(MimePart part) =>
        part.Type is not ("application/pgp-signature" or "application/pkcs7-signature" or "application/x-pkcs7-signature")
        && (part.IsAttachment || !part.Type.StartsWith("text/", StringComparison.Ordinal));

    private static IEnumerable<string> Ids(string? header) => header is null
        ? []
        : MessageIds.Matches(header).Select(match => match.Groups["id"].Value).Where(id => id.Length <= LongestId);
}
