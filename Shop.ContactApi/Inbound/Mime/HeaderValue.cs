using System.Text;

namespace Shop.ContactApi.Inbound.Mime;

/// <summary>A header with parameters, such as <c>text/plain; charset="utf-8"</c> (RFC 2045 5.1, names over several lines by RFC 2231).</summary>
internal sealed class HeaderValue
{
    private const int MostParameters = 50;
    private readonly Dictionary<string, string> _parameters = new(StringComparer.OrdinalIgnoreCase);

    private HeaderValue(string value) => Value = value;

    /// <summary>What stands before the first semicolon, in lower case.</summary>
    public string Value { get; }

    public string? this[string name] => _parameters.TryGetValue(name, out var value) ? EncodedWords.Decode(value)
        : _parameters.TryGetValue($"{name}*", out var extended) ? Extended(extended)
        : Continued(name);

    public static HeaderValue? Parse(string? header)
    {
        if (string.IsNullOrWhiteSpace(header))
        {
            return null;
        }
        var pieces = Split(header);
        var value = new HeaderValue(pieces[0].Trim().ToLowerInvariant());
        foreach (var piece in pieces.Skip(1).Take(MostParameters))
        {
            var equals = piece.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                value._parameters.TryAdd(piece[..equals].Trim(), Unquote(piece[(equals + 1)..].Trim()));
            }
        }
        return value;
    }

    private static List<string> Split(string header)
    {
        var (pieces, start, isQuoted) = (new List<string>(), 0, false);
        for (var i = 0; i < header.Length; i++)
        {
            if (header[i] == '\\' && isQuoted)
            {
                i++;
            }
            else if (header[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (header[i] == ';' && !isQuoted)
            {
                pieces.Add(header[start..i]);
                start = i + 1;
            }
        }
        pieces.Add(header[start..]);
        return pieces;
    }

    private static string Unquote(string text)
    {
        if (text is not ['"', ..])
        {
            return text;
        }
        var plain = new StringBuilder(text.Length);
        for (var i = 1; i < text.Length && text[i] != '"'; i++)
        {
            i += text[i] == '\\' && i + 1 < text.Length ? 1 : 0;
            plain.Append(text[i]);
        }
        return plain.ToString();
    }

    // filename*=utf-8'de'%C3%84pfel.pdf
    private static string Extended(string text)
    {
        var parts = text.Split('\'', 3);
        return parts.Length == 3 ? Charset.Decode(Percent(parts[2]), parts[0]) : text;
    }

    // filename*0="a long "; filename*1="name.pdf"
    private string? Continued(string name)
    {
        var whole = new StringBuilder();
        for (var i = 0; i < MostParameters; i++)
        {
            if (_parameters.TryGetValue($"{name}*{i}", out var part) || _parameters.TryGetValue($"{name}*{i}*", out part))
            {
                whole.Append(part);
            }
            else
            {
                break;
            }
        }
        return whole.Length == 0 ? null : _parameters.ContainsKey($"{name}*0*") ? Extended(whole.ToString()) : whole.ToString();
    }

    private static byte[] Percent(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && byte.TryParse(
                    text.AsSpan(i + 1, 2), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text, i, 1));
            }
        }
        return [.. bytes];
    }
}
