using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Shop.Web.Languages;

namespace Shop.Web.Components.Staff.Catalogue;

/// <summary>
/// Attributes as lines: <c>colour: black</c>, <c>ports: 4</c>, <c>wireless: true</c>. What reads as a number or a truth value is one,
/// unless it stands in quotes: <c>model: "007"</c>.
/// </summary>
internal static partial class AttributeLines
{
    private const int Most = 2000;
    private const int LongestName = 200;
    private const int LongestValue = 10_000;
    private static readonly JsonSerializerOptions s_quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonElement attributes) =>
        string.Join('\n', attributes.EnumerateObject().Select(attribute => $"{Name(attribute.Name)}: {Value(attribute.Value)}"));

    public static (JsonObject? Attributes, string? Problem) Read(string text, Words words)
    {
        var attributes = new JsonObject();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }
            if (Line().Match(line) is not { Success: true } match || Unquoted(match.Groups["name"].Value) is not { Length: > 0 } name
                || Unquoted(match.Groups["value"].Value) is not { Length: > 0 } value)
            {
                return (null, words["Attributes.NotALine", number]);
            }
            if (name.Length > LongestName || value.Length > LongestValue)
            {
                return (null, words["Attributes.TooLong", number, words.Number(LongestName), words.Number(LongestValue)]);
            }
            if (!attributes.TryAdd(name, match.Groups["value"].Value is ['"', ..] ? value : Typed(value)))
            {
                return (null, words["Attributes.Twice", number, name]);
            }
        }
        return attributes.Count > Most ? (null, words["Attributes.TooMany", words.Number(Most)]) : (attributes, null);
    }

    private static string Name(string name) => name.Contains(':', StringComparison.Ordinal) || NeedsQuotes(name) ? Quoted(name) : name;

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when value.GetString()! is var text => NeedsQuotes(text) || Typed(text).GetValueKind() != JsonValueKind.String ? Quoted(text) : text,
        JsonValueKind.Number when value.TryGetDecimal(out var number) => number.ToString(CultureInfo.InvariantCulture),
        _ => value.GetRawText(),
    };

    private static bool NeedsQuotes(string text) => text.StartsWith('"') || text.Trim() != text || text.AsSpan().ContainsAny('\r', '\n', '\t');

    private static string Quoted(string text) => JsonSerializer.Serialize(text, s_quoting);

    // Null where a quote is opened and not closed.
    private static string? Unquoted(string text)
    {
        if (!text.StartsWith('"'))
        {
            return text;
        }
        try
        {
            return JsonSerializer.Deserialize<string>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonNode Typed(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ when !NumberForm().IsMatch(text) => text,
        _ when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact) => exact,
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        _ => text,
    };

    [GeneratedRegex("""^\s*(?<name>"(?:[^"\\]|\\.)*"|[^":][^:]*?)\s*:\s*(?<value>\S.*?)\s*$""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Line();

    // Not 007, which is a code, nor 1e5; 1E+25 is how a number that is too long for digits is written.
    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?(E[+-][0-9]+)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NumberForm();
}
