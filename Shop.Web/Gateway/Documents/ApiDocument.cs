using System.Text.Json.Nodes;

namespace Shop.Web.Gateway.Documents;

/// <summary>The OpenAPI documents of several services as one.</summary>
internal static class ApiDocument
{
    public static JsonObject Merge(IReadOnlyList<(string Service, JsonObject Document)> parts, IReadOnlyList<string> missing)
    {
        var (paths, schemas, tags) = (new JsonObject(), new JsonObject(), new SortedSet<string>(StringComparer.Ordinal));
        foreach (var (service, document) in parts)
        {
            var renamed = AddSchemas(schemas, service, document["components"]?["schemas"] as JsonObject ?? []);
            foreach (var (path, item) in document["paths"] as JsonObject ?? [])
            {
                AddPath(paths, path, item as JsonObject ?? [], renamed, tags);
            }
        }
        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "Shop",
                ["version"] = "1",
                ["description"] = missing.Count == 0 ? "All that the services of Shop offer." : $"Without {string.Join(" and ", missing)}, which cannot be asked just now.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["tags"] = new JsonArray([.. tags.Select(tag => new JsonObject { ["name"] = tag })]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas,
                ["securitySchemes"] = new JsonObject
                {
                    ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT" },
                },
            },
        };
    }

    // In one process each service describes everything: what is there already stays.
    private static void AddPath(JsonObject paths, string path, JsonObject item, Dictionary<string, string> renamed, SortedSet<string> tags)
    {
        var target = paths[path] as JsonObject;
        if (target is null)
        {
            paths[path] = target = [];
        }
        foreach (var (method, operation) in item)
        {
            if (target.ContainsKey(method) || operation is null)
            {
                continue;
            }
            target[method] = Renamed(operation, renamed);
            foreach (var tag in operation["tags"] as JsonArray ?? [])
            {
                tags.Add($"{tag}");
            }
        }
    }

    /// <summary>Adds schemas; where two services call different things the same, the second gets the service's name before it.</summary>
    private static Dictionary<string, string> AddSchemas(JsonObject schemas, string service, JsonObject own)
    {
        var renamed = own
            .Where(schema => schemas[schema.Key] is { } other && !JsonNode.DeepEquals(other, schema.Value))
            .ToDictionary(schema => schema.Key, schema => $"{char.ToUpperInvariant(service[0])}{service[1..]}{schema.Key}", StringComparer.Ordinal);
        foreach (var (name, schema) in own)
        {
            schemas[renamed.GetValueOrDefault(name, name)] = schema is null ? null : Renamed(schema, renamed);
        }
        return renamed;
    }

    private static JsonNode Renamed(JsonNode node, Dictionary<string, string> names)
    {
        const string Prefix = "#/components/schemas/";
        return node switch
        {
            JsonObject map => new JsonObject(map.Select(pair => KeyValuePair.Create(
                pair.Key,
                pair.Key == "$ref" && pair.Value is JsonValue value && value.GetValue<string>() is var target
                    && target.StartsWith(Prefix, StringComparison.Ordinal) && names.TryGetValue(target[Prefix.Length..], out var name)
                    ? JsonValue.Create(Prefix + name)
                    : pair.Value is null ? null : Renamed(pair.Value, names)))),
            JsonArray list => new JsonArray([.. list.Select(item => item is null ? null : Renamed(item, names))]),
            _ => node.DeepClone(),
        };
    }
}
