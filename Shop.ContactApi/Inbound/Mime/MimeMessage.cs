using System.Text;

namespace Shop.ContactApi.Inbound.Mime;

/// <summary>
/// A mail as bytes (RFC 5322, RFC 2046), read into headers and leaves. Ours, because it must never crash on what strangers send: depth,
/// parts and headers are limited, and time is linear in the length.
/// </summary>
internal sealed class MimeMessage
{
    private const int MostDepth = 10;
    private const int MostParts = 100;
    private readonly List<MimePart> _parts = [];

    private MimeMessage(MimeHeaders headers) => Headers = headers;

    public MimeHeaders Headers { get; }

    public IReadOnlyList<MimePart> Parts => _parts;

    /// <exception cref="MimeException">It is no mail, or more of one than is read.</exception>
    public static MimeMessage Parse(ReadOnlyMemory<byte> bytes)
    {
        var headers = MimeHeaders.Read(bytes, out var body);
        if (headers.Count == 0 || headers["From"] is null)
        {
            throw new MimeException("There is no From header: this is not a mail message.");
        }
        var message = new MimeMessage(headers);
        message.Read(headers, body, depth: 0, inDigest: false);
        return message;
    }

    private void Read(MimeHeaders headers, ReadOnlyMemory<byte> body, int depth, bool inDigest)
    {
        var type = HeaderValue.Parse(headers["Content-Type"]);
        if (type?.Value.StartsWith("multipart/", StringComparison.Ordinal) == true && type["boundary"] is { Length: > 0 and <= 200 } boundary)
        {
            if (depth >= MostDepth)
            {
                throw new MimeException($"Parts are nested more than {MostDepth} deep.");
            }
            foreach (var part in Split(body, boundary))
            {
                Read(MimeHeaders.Read(part, out var content), content, depth + 1, type.Value == "multipart/digest");
            }
            return;
        }
        if (_parts.Count == MostParts)
        {
            throw new MimeException($"There are more than {MostParts} parts.");
        }
        var disposition = HeaderValue.Parse(headers["Content-Disposition"]);
        var file = disposition?["filename"] ?? type?["name"];
        _parts.Add(new MimePart(
            type?.Value is { Length: > 0 } known ? known : inDigest ? "message/rfc822" : "text/plain",
            type?["charset"],
            file,
            disposition?.Value == "attachment" || file is not null,
            TransferDecoding.Decode(body.Span, headers["Content-Transfer-Encoding"])));
    }

    private static List<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> body, string boundary)
    {
        var delimiter = Encoding.Latin1.GetBytes($"--{boundary}");
        var parts = new List<ReadOnlyMemory<byte>>();
        var (position, start) = (0, -1);
        for (var lineStart = 0; MimeLine.TryRead(body.Span, ref position, out var line); lineStart = position)
        {
            if (!line.StartsWith(delimiter) || line[delimiter.Length..].TrimEnd(" \t"u8) is not ([] or [(byte)'-', (byte)'-']))
            {
                continue;
            }
            if (start >= 0)
            {
                parts.Add(WithoutLineEnd(body[start..lineStart]));
            }
            start = position;
            if (line.Length > delimiter.Length && line[delimiter.Length] == (byte)'-')
            {
                return parts;
            }
            if (parts.Count > MostParts)
            {
                throw new MimeException($"There are more than {MostParts} parts.");
            }
        }
        // The end is missing: what came is kept.
        if (start >= 0 && start < body.Length)
        {
            parts.Add(body[start..]);
        }
        return parts;
    }

    // The line end before a delimiter belongs to the delimiter.
    private static ReadOnlyMemory<byte> WithoutLineEnd(ReadOnlyMemory<byte> part) =>
        part.Span.EndsWith("\r\n"u8) ? part[..^2] : part.Span.EndsWith("\n"u8) ? part[..^1] : part;
}
