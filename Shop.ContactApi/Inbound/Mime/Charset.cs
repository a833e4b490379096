using System.Text;

namespace Shop.ContactApi.Inbound.Mime;

/// <summary>Text from bytes in whatever charset a mail program names.</summary>
internal static class Charset
{
    /// <summary>Never fails: a charset that nobody knows is read as UTF-8, and what is not that either, byte by byte.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? name)
    {
        try
        {
            return Find(name).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    private static Encoding Find(string? name)
    {
        var wanted = name?.Trim().ToLowerInvariant();
        // UTF-7 hides markup from whoever looks at the bytes; ASCII is a part of what is read otherwise.
        if (string.IsNullOrEmpty(wanted) || wanted is "utf-7" or "us-ascii" or "ascii" or "utf-8" or "utf8" or "unknown-8bit")
        {
            return Strict(Encoding.UTF8);
        }
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(wanted) ?? Encoding.GetEncoding(wanted);
        }
        catch (ArgumentException)
        {
            return Strict(Encoding.UTF8);
        }
    }

    private static Encoding Strict(Encoding encoding) =>
        Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback);
}
