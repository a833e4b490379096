using System.Text;
using System.Text.RegularExpressions;

namespace Shop.ContactApi.Inbound.Mime;

/// <summary>Words of a header that are not ASCII (RFC 2047): <c>=?utf-8?Q?Fran=C3=A7ois?=</c>.</summary>
internal static class EncodedWords
{
    private static readonly Regex Word = new(
        @"=\?(?<charset>[A-Za-z0-9._:-]{1,40})(\*[A-Za-z0-9-]{1,20})?\?(?<encoding>[BbQq])\?(?<text>[!->@-~]{0,1000})\?=",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking);

    public static string Decode(string text)
    {
        var decoded = new StringBuilder(text.Length);
        var (position, pending) = (0, new List<byte>());
        string? charset = null;
        foreach (Match word in Word.Matches(text))
        {
            var between = text.AsSpan(position, word.Index - position);
            var continues = charset is not null && between.IsWhiteSpace();
            // A character may be cut between two words: their bytes are put together first, where the charset is the same.
            if (!continues || !word.Groups["charset"].Value.Equals(charset, StringComparison.OrdinalIgnoreCase))
            {
                Flush(decoded, pending, charset);
                decoded.Append(continues ? [] : between);
                charset = word.Groups["charset"].Value;
            }
            pending.AddRange(word.Groups["encoding"].ValueSpan is "B" or "b"
                ? TransferDecoding.Base64(Encoding.ASCII.GetBytes(word.Groups["text"].Value))
                : TransferDecoding.QuotedPrintable(Encoding.ASCII.GetBytes(word.Groups["text"].Value.Replace('_', ' '))));
            position = word.Index + word.Length;
        }
        Flush(decoded, pending, charset);
        return decoded.Append(text.AsSpan(position)).ToString();
    }

    private static void Flush(StringBuilder decoded, List<byte> pending, string? charset)
    {
        decoded.Append(Charset.Decode([.. pending], charset));
        pending.Clear();
    }
}
