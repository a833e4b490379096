using Shop.ContactApi.Conversations;
using Shop.ContactApi.Inbound.Mime;

namespace Shop.ContactApi.Inbound;

/// <summary>The text of a mail as it is stored: plain text before HTML, without what it repeats, never longer than a message.</summary>
internal static class MailText
{
    private const string Cut = "\n[The rest is in the mail as it came.]";

    /// <summary>The longest text; what is said of files that were not taken has room below it.</summary>
    private const int Longest = MessageRules.MaxBody - 1000;

    public static string Of(MimeMessage message)
    {
        var texts = message.Parts.Where(part => !part.IsAttachment).ToList();
        var plain = texts.Where(part => part.Type == "text/plain").Select(part => part.Text).ToList();
        var whole = plain.Exists(text => !string.IsNullOrWhiteSpace(text))
            ? string.Join("\n", plain)
            : string.Join("\n", texts.Where(part => part.Type == "text/html").Select(part => HtmlText.Read(part.Text)));
        var text = Storable(QuotedHistory.Cut(whole));
        return text.Length > 0 ? text : "(The mail holds no text.)";
    }

    // PostgreSQL stores no NUL, and UTF-8 no half of a surrogate pair.
    private static string Storable(string text)
    {
        // What is cut off anyway need not be looked at.
        var clean = string.Concat(text[..Math.Min(text.Length, 2 * Longest)].EnumerateRunes().Where(rune => rune.Value is '\n' or '\t' || !System.Text.Rune.IsControl(rune)));
        if (clean.Length <= Longest)
        {
            return clean;
        }
        var end = Longest - Cut.Length;
        return clean[..(char.IsHighSurrogate(clean[end - 1]) ? end - 1 : end)] + Cut;
    }
}
