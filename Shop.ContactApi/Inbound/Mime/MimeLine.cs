namespace Shop.ContactApi.Inbound.Mime;

/// <summary>Lines as they come: ended by CR LF, or by LF alone where a mail server has stored the message as a text file.</summary>
internal static class MimeLine
{
    /// <summary>The next line without its end; false at the end of the text.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, ref int position, out ReadOnlySpan<byte> line)
    {
        if (position >= text.Length)
        {
            line = default;
            return false;
        }
        var rest = text[position..];
        var end = rest.IndexOf((byte)'\n');
        line = end < 0 ? rest : rest[..end];
        position += end < 0 ? rest.Length : end + 1;
        line = line.EndsWith("\r"u8) ? line[..^1] : line;
        return true;
    }
}
