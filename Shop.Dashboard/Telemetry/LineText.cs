using System.Globalization;
using System.Text.Json;

namespace Shop.Dashboard.Telemetry;

/// <summary>Values of a line as a person reads them.</summary>
internal static class LineText
{
    public const int MaxDepth = 256;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    public static JsonDocument Parse(ReadOnlyMemory<byte> line) => JsonDocument.Parse(line, Options);

    public static string TextOf(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        _ => value.GetRawText(),
    };

    public static string TextOf(this JsonElement line, string field) =>
        line.TryGetProperty(field, out var value) ? value.TextOf() : "";

    public static DateTime TimeOf(this JsonElement line, string field) =>
        line.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetDateTime(out var time)
            ? time.ToUniversalTime()
            : default;

    public static double NumberOf(this JsonElement line, string field) =>
        line.TryGetProperty(field, out var value) ? value.NumberOf() : 0;

    public static double NumberOf(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out var number) => number,
        JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => 0,
    };

    /// <summary>The members of an object such as the attributes; none where there is no such object.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> PairsOf(this JsonElement line, string field) =>
        line.TryGetProperty(field, out var pairs) && pairs.ValueKind == JsonValueKind.Object
            ? [.. pairs.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.TextOf()))]
            : [];

    public static IEnumerable<JsonElement> ItemsOf(this JsonElement line, string field) =>
        line.TryGetProperty(field, out var items) && items.ValueKind == JsonValueKind.Array ? items.EnumerateArray() : [];

    /// <summary>An id in hexadecimal; null when it is none.</summary>
    public static UInt128? TraceId(string? text) =>
        text is { Length: 32 } && UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id) ? id : null;

    public static ulong? SpanId(string? text) =>
        text is { Length: 16 } && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id) ? id : null;
}
