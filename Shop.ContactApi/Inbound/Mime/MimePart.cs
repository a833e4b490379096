namespace Shop.ContactApi.Inbound.Mime;

/// <summary>A leaf of a message: text, or a file.</summary>
internal sealed record MimePart(string Type, string? CharsetName, string? FileName, bool IsAttachment, byte[] Content)
{
    public string Text => Charset.Decode(Content, CharsetName);
}
