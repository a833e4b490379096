using System.Text.Json;
using Shop.Dashboard.Telemetry;

namespace Shop.Dashboard.Filters;

/// <summary>The values of a line by any name that a person may know them by.</summary>
internal static class LineValues
{
    private static readonly string[] Groups = ["attributes", "resource", "scope"];

    /// <summary>A field of the line, an attribute, or something that its sender or scope says of itself; null when there is none.</summary>
    public static string? Find(JsonElement line, string name)
    {
        name = name switch
        {
            "duration" => "durationMs",
            "resource" => "service",
            "scope" => line.TryGetProperty("source", out _) ? "source" : "category",
            _ => name,
        };
        if (line.TryGetProperty(name, out var own) && own.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            return own.TextOf();
        }

        foreach (var group in Groups)
        {
            if (line.TryGetProperty(group, out var pairs) && pairs.ValueKind == JsonValueKind.Object && pairs.TryGetProperty(name, out var value))
            {
                return value.TextOf();
            }
        }

        return null;
    }

    /// <summary>Whether a word is in what a person sees of a line: its message or name, or the value of an attribute.</summary>
    public static bool HasText(JsonElement line, string field, string text) =>
        Has(line.TextOf(field), text) || (line.TryGetProperty("attributes", out var attributes) && attributes.ValueKind == JsonValueKind.Object
            && attributes.EnumerateObject().Any(a => Has(a.Value.TextOf(), text)));

    private static bool Has(string value, string text) => value.Contains(text, StringComparison.OrdinalIgnoreCase);
}
