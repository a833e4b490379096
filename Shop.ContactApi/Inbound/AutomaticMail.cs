using Shop.ContactApi.Inbound.Mime;

namespace Shop.ContactApi.Inbound;

/// <summary>Tells mail that no person wrote: to answer it would begin a loop (RFC 3834).</summary>
internal static class AutomaticMail
{
    private static readonly string[] Headers = ["X-Autoreply", "X-Autorespond", "X-Loop", "X-Failed-Recipients"];

    /// <summary>Why it is taken for one, or null.</summary>
    public static string? Reason(MimeHeaders headers)
    {
        if (headers["Auto-Submitted"] is { } submitted && !submitted.Trim().StartsWith("no", StringComparison.OrdinalIgnoreCase))
        {
            return "Auto-Submitted";
        }
        if (headers["Precedence"]?.Trim().ToLowerInvariant() is "bulk" or "junk" or "list" or "auto_reply")
        {
            return "Precedence";
        }
        if (headers["Return-Path"]?.Trim() is "<>")
        {
            return "Return-Path";
        }
        if (headers["List-Id"] is not null || headers["List-Unsubscribe"] is not null)
        {
            return "List-Id";
        }
        if (HeaderValue.Parse(headers["Content-Type"])?.Value == "multipart/report")
        {
            return "multipart/report";
        }
        return Array.Find(Headers, name => headers[name] is not null);
    }
}
