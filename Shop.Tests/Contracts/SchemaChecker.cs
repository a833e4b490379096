using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Shop.Tests.Contracts;

/// <summary>As much of JSON Schema as the document uses; a keyword or format that it does not know fails the test.</summary>
internal static class SchemaChecker
{
    /// <summary>What is wrong with a value.</summary>
    public static IEnumerable<string> Faults(JsonNode schema, JsonNode? value, string at = "$") =>
        schema.AsObject().SelectMany(rule => Faults(rule.Key, rule.Value!, value, at));

    private static IEnumerable<string> Faults(string keyword, JsonNode rule, JsonNode? value, string at) => keyword switch
    {
        "$ref" => Faults(AsyncApiDocument.Resolve(rule.GetValue<string>()), value, at),
        "allOf" => rule.AsArray().SelectMany(part => Faults(part!, value, at)),
        "type" => Unless(Names(rule).Contains(TypeOf(value), StringComparer.Ordinal), $"{at} is {TypeOf(value)}"),
        "const" => Unless(JsonNode.DeepEquals(rule, value), $"{at} is {value?.ToJsonString()}"),
        "pattern" => Unless(value is null || Regex.IsMatch(value.GetValue<string>(), rule.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1)), $"{at} is {value}"),
        "format" => Unless(value is null || HasFormat(value.ToString(), rule.GetValue<string>()), $"{at} is no {rule}"),
        "required" => Names(rule).Where(name => value is JsonObject o && !o.ContainsKey(name)).Select(name => $"{at}.{name} is missing"),
        "properties" => rule.AsObject().Where(p => value is JsonObject o && o.ContainsKey(p.Key))
            .SelectMany(p => Faults(p.Value!, value![p.Key], $"{at}.{p.Key}")),
        "additionalProperties" when rule.GetValueKind() == JsonValueKind.True => [],
        "description" => [],
        _ => throw new NotSupportedException($"{keyword}: {rule}"),
    };

    private static IEnumerable<string> Unless(bool holds, string fault) => holds ? [] : [fault];

    private static IEnumerable<string> Names(JsonNode rule) => rule is JsonArray several ? several.Select(n => n!.GetValue<string>()) : [rule.GetValue<string>()];

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.AsValue().TryGetValue<long>(out _) ? "integer" : "number",
        var kind => kind.Value.ToString().ToLowerInvariant(),
    };

    private static bool HasFormat(string value, string format) => format switch
    {
        "uuid" => Guid.TryParseExact(value, "D", out _),
        "date-time" => DateTimeOffset.TryParseExact(value, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "uri-reference" => Uri.IsWellFormedUriString(value, UriKind.RelativeOrAbsolute),
        "int32" => int.TryParse(value, CultureInfo.InvariantCulture, out _),
        "int64" => long.TryParse(value, CultureInfo.InvariantCulture, out _),
        _ => throw new NotSupportedException(format),
    };
}
