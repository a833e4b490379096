using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Shop.ServiceDefaults.Http;

internal static class RequestTarget
{
    private static readonly SearchValues<char> Suspicious = SearchValues.Create("%\0");

    /// <summary>Whether the percent-decoded form is valid UTF-8 without NUL.</summary>
    public static bool IsText(string target)
    {
        if (!target.AsSpan().ContainsAny(Suspicious))
        {
            return true;
        }
        // Decoding never makes it longer.
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(target.Length));
        try
        {
            var text = buffer.AsSpan(0, Encoding.UTF8.GetBytes(target, buffer));
            var decoded = text[..Decode(text)];
            return !decoded.Contains((byte)0) && Utf8.IsValid(decoded);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Decodes in place; a percent sign that starts no escape stays as it is.</summary>
    private static int Decode(Span<byte> text)
    {
        var written = 0;
        for (var read = 0; read < text.Length; read++)
        {
            if (text[read] == '%' && read + 2 < text.Length
                && byte.TryParse(text.Slice(read + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                text[written++] = value;
                read += 2;
            }
            else
            {
                text[written++] = text[read];
            }
        }
        return written;
    }
}
