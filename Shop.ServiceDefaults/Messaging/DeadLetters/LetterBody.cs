using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Shop.ServiceDefaults.Messaging.DeadLetters;

/// <summary>What the bytes of a letter tell, be they an event or not.</summary>
internal sealed record LetterBody(string? Id, string? Type, string? Subject, string? TraceParent)
{
    private const int LargestParsed = 1 << 20;
    private const int LongestShown = 48 * 1024;
    private const int LongestText = 300;
    private static readonly LetterBody Unknown = new(null, null, null, null);

    public static LetterBody Read(ReadOnlyMemory<byte> body)
    {
        if (body.Length > LargestParsed)
        {
            return Unknown;
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? new(Text(json, "id"), Text(json, "type"), Text(json, "subject"), Text(json, "traceparent"))
                : Unknown;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Unknown; // no JSON, or JSON with text that is none
        }
    }

    /// <summary>As text, or as Base64 where it is no text; cut when it is long.</summary>
    public static (string Body, string Encoding, bool IsCut) Show(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body) || body.Contains((byte)0))
        {
            return (Convert.ToBase64String(body[..Math.Min(body.Length, LongestShown)]), "base64", body.Length > LongestShown);
        }

        var end = Math.Min(body.Length, LongestShown);
        while (end < body.Length && (body[end] & 0xC0) == 0x80)
        {
            end--; // not within a character
        }

        return (Encoding.UTF8.GetString(body[..end]), "utf-8", end < body.Length);
    }

    public static string? TraceIdOf(string? traceParent) =>
        ActivityContext.TryParse(traceParent, traceState: null, out var context) ? context.TraceId.ToHexString() : null;

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text[..Math.Min(text.Length, LongestText)]
            : null;
}
