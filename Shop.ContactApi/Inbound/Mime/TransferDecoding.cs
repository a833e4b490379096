namespace Shop.ContactApi.Inbound.Mime;

/// <summary>Bytes as they were before they were made fit for mail (RFC 2045 6). What is broken is passed over, not refused.</summary>
internal static class TransferDecoding
{
    public static byte[] Decode(ReadOnlySpan<byte> body, string? encoding) => encoding?.Trim().ToLowerInvariant() switch
    {
        "base64" => Base64(body),
        "quoted-printable" => QuotedPrintable(body),
        _ => body.ToArray(),
    };

    public static byte[] Base64(ReadOnlySpan<byte> text)
    {
        var decoded = new List<byte>((text.Length / 4 * 3) + 3);
        var (bits, count) = (0, 0);
        foreach (var letter in text)
        {
            if (letter == (byte)'=')
            {
                // The end of one run; some programs put several after each other.
                (bits, count) = (0, 0);
                continue;
            }
            if (SixBits(letter) is not (>= 0 and var six))
            {
                continue;
            }
            bits = ((bits << 6) | six) & 0xFFFFFF;
            count += 6;
            if (count >= 8)
            {
                count -= 8;
                decoded.Add((byte)(bits >> count));
            }
        }
        return [.. decoded];
    }

    public static byte[] QuotedPrintable(ReadOnlySpan<byte> text)
    {
        var decoded = new List<byte>(text.Length);
        var position = 0;
        while (MimeLine.TryRead(text, ref position, out var line))
        {
            line = line.TrimEnd(" \t"u8) is var trimmed && trimmed.Length < line.Length && position < text.Length ? trimmed : line;
            var isSoft = line.EndsWith("="u8);
            DecodeLine(isSoft ? line[..^1] : line, decoded);
            if (!isSoft && (position < text.Length || text[^1] == (byte)'\n'))
            {
                decoded.Add((byte)'\n');
            }
        }
        return [.. decoded];
    }

    private static void DecodeLine(ReadOnlySpan<byte> line, List<byte> decoded)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == (byte)'=' && i + 2 < line.Length && Hex(line[i + 1]) is >= 0 and var high && Hex(line[i + 2]) is >= 0 and var low)
            {
                decoded.Add((byte)((high << 4) | low));
                i += 2;
            }
            else
            {
                decoded.Add(line[i]);
            }
        }
    }

    private static int Hex(byte letter) => letter switch
    {
        >= (byte)'0' and <= (byte)'9' => letter - '0',
        >= (byte)'A' and <= (byte)'F' => letter - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => letter - 'a' + 10,
        _ => -1,
    };

    private static int SixBits(byte letter) => letter switch
    {
        >= (byte)'A' and <= (byte)'Z' => letter - 'A',
        >= (byte)'a' and <= (byte)'z' => letter - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => letter - '0' + 52,
        (byte)'+' or (byte)'-' => 62,
        (byte)'/' or (byte)'_' => 63,
        _ => -1,
    };
}
