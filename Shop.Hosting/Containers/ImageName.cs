namespace Aspire.Hosting.ApplicationModel;

/// <summary>The parts of a text such as <c>ghcr.io/owner/image:tag</c>.</summary>
internal sealed record ImageName(string? Registry, string Image, string? Tag, string? Digest)
{
    private const string DigestMark = "@sha256:";

    public static ImageName Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        var at = text.IndexOf(DigestMark, StringComparison.Ordinal);
        var digest = at < 0 ? null : text[(at + DigestMark.Length)..];
        var rest = at < 0 ? text : text[..at];
        var colon = rest.LastIndexOf(':');
        var hasTag = colon > rest.LastIndexOf('/'); // else it is the registry's port
        var tag = hasTag ? rest[(colon + 1)..] : null;
        rest = hasTag ? rest[..colon] : rest;
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? "" : rest[..slash];
        var hasRegistry = first == "localhost" || first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal);
        var (registry, image) = hasRegistry ? (first, rest[(slash + 1)..]) : (null, rest);
        return image.Length > 0 && tag != "" && digest != ""
            ? new ImageName(registry, image, tag, digest)
            : throw new ArgumentException($"'{text}' is not the name of an image: it looks like registry/image:tag.", nameof(text));
    }
}
