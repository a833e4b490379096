using System.Text.Json.Nodes;

namespace Shop.Web.Gateway.Documents;

/// <summary>One thing that the API can do, as the page for developers shows it.</summary>
public sealed record ApiOperation(
    string Tag, string Method, string Path, string Summary, string? Description, IReadOnlyList<ApiInput> Inputs, string? BodyType, string? BodyExample)
{
    private const int Deepest = 4;

    public static IReadOnlyList<ApiOperation> Read(JsonObject document) =>
        [.. (document["paths"] as JsonObject ?? [])
            .SelectMany(path => (path.Value as JsonObject ?? []).Select(operation => (path.Key, Method: operation.Key, Node: operation.Value as JsonObject)))
            .Where(found => found.Node is not null)
            .Select(found => Read(document, found.Key, found.Method, found.Node!))
            .OrderBy(operation => operation.Tag, StringComparer.Ordinal).ThenBy(operation => operation.Path, StringComparer.Ordinal)];

    private static ApiOperation Read(JsonObject document, string path, string method, JsonObject node)
    {
        var (type, content) = (node["requestBody"]?["content"] as JsonObject ?? []).FirstOrDefault();
        return new(
            Text(node["tags"]?[0]) ?? "Other",
            method.ToUpperInvariant(),
            path,
            Text(node["summary"]) ?? Text(node["operationId"]) ?? path,
            Text(node["description"]),
            [.. (node["parameters"] as JsonArray ?? []).OfType<JsonObject>().Select(ApiInput.Read)],
            type is "*/*" ? "application/json" : type,
            content?["schema"] is { } schema ? Example(document, schema, 0)?.ToJsonString(new() { WriteIndented = true }) : null);
    }

    /// <summary>An empty value of the right shape.</summary>
    private static JsonNode? Example(JsonObject document, JsonNode schema, int depth)
    {
        if (Text(schema["$ref"]) is { } target && depth < Deepest)
        {
            return document["components"]?["schemas"]?[target[(target.LastIndexOf('/') + 1)..]] is { } found ? Example(document, found, depth + 1) : null;
        }
        var type = schema["type"] is JsonArray types ? types.Select(Text).FirstOrDefault(t => t != "null") : Text(schema["type"]);
        return type switch
        {
            "object" when depth < Deepest => new JsonObject((schema["properties"] as JsonObject ?? [])
                .Select(property => KeyValuePair.Create(property.Key, property.Value is null ? null : Example(document, property.Value, depth + 1)))),
            "array" when depth < Deepest => new JsonArray(schema["items"] is { } items ? Example(document, items, depth + 1) : null),
            "string" => "",
            "integer" or "number" => 0,
            "boolean" => false,
            _ => null,
        };
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
