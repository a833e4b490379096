using System.Text;

namespace Shop.ContactApi.Inbound.Mime;

/// <summary>The headers of a message or of a part (RFC 5322 2.2), unfolded; what they say is untrusted text.</summary>
internal sealed class MimeHeaders
{
    private const int MostHeaders = 1000;
    private const int MostBytes = 256 * 1024;

    // Mail of today is UTF-8 where it is not ASCII (RFC 6532); what is neither is read byte by byte.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly List<(string Name, string Value)> _headers = [];

    /// <summary>The first header of that name, or null.</summary>
    public string? this[string name] => All(name).FirstOrDefault();

    public int Count => _headers.Count;

    public IEnumerable<string> All(string name) =>
        _headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);

    /// <summary>Reads up to the first empty line and says where the body begins.</summary>
    /// <exception cref="MimeException">There is more than anybody sends.</exception>
    public static MimeHeaders Read(ReadOnlyMemory<byte> message, out ReadOnlyMemory<byte> body)
    {
        var headers = new MimeHeaders();
        var value = new StringBuilder();
        string? name = null;
        var position = 0;
        while (MimeLine.TryRead(message.Span, ref position, out var line) && line.Length > 0)
        {
            if (position > MostBytes)
            {
                throw new MimeException("The headers are longer than 256 kB.");
            }
            if (line[0] is (byte)' ' or (byte)'\t')
            {
                value.Append(' ').Append(Decode(line.Trim(" \t"u8)));
                continue;
            }
            headers.Add(name, value);
            (name, var rest) = Split(line);
            value.Append(Decode(rest.Trim(" \t"u8)));
        }
        headers.Add(name, value);
        body = message[position..];
        return headers;
    }

    private static (string? Name, byte[] Value) Split(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        var name = colon > 0 ? line[..colon].TrimEnd(" \t"u8) : [];
        // Not a header, such as the "From " line of a mailbox: left out, as every mail program does.
        return name.Length is > 0 and <= 100 && !name.ContainsAnyExceptInRange((byte)'!', (byte)'~')
            ? (Encoding.ASCII.GetString(name), line[(colon + 1)..].ToArray())
            : (null, []);
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    private void Add(string? name, StringBuilder value)
    {
        if (name is not null)
        {
            _headers.Add((name, value.ToString()));
        }
        value.Clear();
        if (_headers.Count > MostHeaders)
        {
            throw new MimeException($"There are more than {MostHeaders} headers.");
        }
    }
}
