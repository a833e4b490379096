using Shop.ContactApi.Inbound.Mime;

namespace Shop.ContactApi.Inbound;

/// <summary>Name and address of a From header: <c>"Müller, Ann" &lt;ann@example.org&gt;</c>, <c>ann@example.org (Ann)</c>.</summary>
internal sealed record MailAddressText(string Name, string Address)
{
    private const int LongestName = 100;

    /// <summary>The first address, or null; whether it is one is for the rules of messages to say.</summary>
    public static MailAddressText? Read(string? header)
    {
        if (string.IsNullOrWhiteSpace(header))
        {
            return null;
        }
        var open = OutsideQuotes(header, '<');
        var close = open < 0 ? -1 : header.IndexOf('>', open);
        var address = close > open ? header[(open + 1)..close].Trim() : Bare(header);
        if (!address.Contains('@', StringComparison.Ordinal))
        {
            // Some programs encode the address along with the name, which they must not.
            return EncodedWords.Decode(header) is var decoded && decoded != header ? Read(decoded) : null;
        }
        var name = close > open ? header[..open] : Comment(header);
        return new(Clean(name, address), address);
    }

    private static string Bare(string header)
    {
        var comment = header.IndexOf('(', StringComparison.Ordinal);
        var text = comment < 0 ? header : header[..comment];
        return Array.Find(text.Split([' ', ',', ';', '\t'], StringSplitOptions.RemoveEmptyEntries), word => word.Contains('@', StringComparison.Ordinal)) ?? "";
    }

    private static string Comment(string header)
    {
        var open = header.IndexOf('(', StringComparison.Ordinal);
        var close = open < 0 ? -1 : header.IndexOf(')', open);
        return close < 0 ? "" : header[(open + 1)..close];
    }

    private static string Clean(string name, string address)
    {
        var text = name.Trim();
        text = text.Length > 1 && text[0] == '"' && text[^1] == '"' ? text[1..^1].Replace("\\", "", StringComparison.Ordinal) : text;
        text = SingleLine.Of(EncodedWords.Decode(text), LongestName);
        return text.Length > 0 ? text : SingleLine.Of(address[..address.IndexOf('@', StringComparison.Ordinal)], LongestName) is { Length: > 0 } local ? local : "Customer";
    }

    private static int OutsideQuotes(string text, char wanted)
    {
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && isQuoted)
            {
                i++;
            }
            else if (text[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (text[i] == wanted && !isQuoted)
            {
                return i;
            }
        }
        return -1;
    }
}
