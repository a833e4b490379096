namespace Shop.ContactApi.Desk.Macros;

/// <summary>Text with placeholders such as {{customer.name}}. What is put in is not looked through again: a customer may be called {{agent}}.</summary>
internal static class MacroText
{
    private const string Opening = "{{";
    private const string Closing = "}}";

    public static readonly IReadOnlyList<string> Known =
        ["customer.name", "customer.firstName", "customer.email", "reference", "subject", "product", "agent"];

    /// <summary>What is wrong with the placeholders, or null.</summary>
    public static string? Check(string text)
    {
        for (var rest = text.AsSpan(); rest.IndexOf(Opening) is >= 0 and var start;)
        {
            rest = rest[(start + Opening.Length)..];
            var end = rest.IndexOf(Closing);
            if (end < 0)
            {
                return $"A placeholder begins with {Opening} and ends with {Closing}.";
            }
            var name = rest[..end].Trim().ToString();
            if (!Known.Contains(name, StringComparer.Ordinal))
            {
                return $"Knows no such placeholder; there are {string.Join(", ", Known)}.";
            }
            rest = rest[(end + Closing.Length)..];
        }
        return null;
    }

    public static string Render(string text, Func<string, string> value)
    {
        var rendered = new System.Text.StringBuilder(text.Length);
        var rest = text.AsSpan();
        while (rest.IndexOf(Opening) is >= 0 and var start && rest[start..].IndexOf(Closing) is > 0 and var length)
        {
            rendered.Append(rest[..start]).Append(value(rest.Slice(start + Opening.Length, length - Opening.Length).Trim().ToString()));
            rest = rest[(start + length + Closing.Length)..];
        }
        return rendered.Append(rest).ToString();
    }
}
