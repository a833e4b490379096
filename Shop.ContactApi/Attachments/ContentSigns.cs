using System.Text;

namespace Shop.ContactApi.Attachments;

/// <summary>Whether bytes begin as those of their type do. What a sender calls a file is not believed.</summary>
internal static class ContentSigns
{
    public const string PlainText = "text/plain";

    private static readonly Dictionary<string, Func<ReadOnlySpan<byte>, bool>> Signs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["image/png"] = bytes => bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]),
        ["image/jpeg"] = bytes => bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
        ["image/gif"] = bytes => bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8),
        ["image/webp"] = bytes => bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8),
        ["application/pdf"] = bytes => bytes.StartsWith("%PDF-"u8),
        ["application/zip"] = bytes => bytes.StartsWith("PK\u0003\u0004"u8) || bytes.StartsWith("PK\u0005\u0006"u8),
        [PlainText] = IsText,
    };

    public static IReadOnlyCollection<string> Known => Signs.Keys;

    public static bool Fit(string type, ReadOnlySpan<byte> content) => Signs.TryGetValue(type, out var fits) && fits(content);

    // UTF-8 without control characters; and nothing that is a file of another kind.
    private static bool IsText(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("%PDF-"u8) || content.StartsWith("GIF8"u8))
        {
            return false;
        }
        while (!content.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(content, out var rune, out var length) != System.Buffers.OperationStatus.Done
                || (Rune.IsControl(rune) && rune.Value is not ('\t' or '\n' or '\r' or '\f')))
            {
                return false;
            }
            content = content[length..];
        }
        return true;
    }
}
