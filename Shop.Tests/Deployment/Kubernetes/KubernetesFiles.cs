using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace Shop.Tests.Deployment.Kubernetes;

/// <summary>Published files: their texts, and the objects in them.</summary>
internal sealed class KubernetesFiles
{
    private KubernetesFiles(IReadOnlyDictionary<string, string> texts, IReadOnlyDictionary<string, string> secrets)
    {
        Texts = texts;
        Secrets = secrets;
        Objects = [.. texts.Where(t => t.Key.EndsWith(".yaml", StringComparison.Ordinal)).SelectMany(t => Parse(t.Value))];
    }

    /// <summary>All files but those with secrets, by path.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; }

    /// <summary>Secret values by key.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; }

    /// <summary>What a cluster would get, and the kustomizations.</summary>
    public IReadOnlyList<JsonNode> Objects { get; private init; }

    public static KubernetesFiles Read(string folder)
    {
        var texts = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(file => Path.GetExtension(file) is not (".env" or ".json" or ".gitignore"))
            .ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllText, StringComparer.Ordinal);
        var secrets = File.ReadAllLines(Path.Combine(folder, "secrets", "parameters.env"))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('=', 2))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        return new KubernetesFiles(texts, secrets);
    }

    /// <summary>A copy to break.</summary>
    public KubernetesFiles Copy() => new(Texts, Secrets);

    public IEnumerable<JsonNode> Kinds(params string[] kinds) => Objects.Where(o => kinds.Contains(Text(o, "kind")));

    public JsonNode Of(string kind, string name) => Objects.Single(o => Text(o, "kind") == kind && Named(o).StartsWith(name, StringComparison.Ordinal)
        && (Named(o) == name || kind == "Job"));

    public IEnumerable<JsonNode> Workloads => Kinds("Deployment", "StatefulSet", "Job");

    public static string Named(JsonNode thing) => Text(thing, "metadata", "name");

    /// <summary>The specification of a workload's pods.</summary>
    public static JsonNode Pod(JsonNode workload) => workload["spec"]!["template"]!["spec"]!;

    public static IEnumerable<JsonNode> Containers(JsonNode workload) =>
        [.. Items(Pod(workload)["containers"]), .. Items(Pod(workload)["initContainers"])];

    public static IEnumerable<JsonNode> Items(JsonNode? list) => list is JsonArray array ? array.OfType<JsonNode>() : [];

    /// <summary>The text at a path of keys; empty where there is none.</summary>
    public static string Text(JsonNode? node, params string[] path)
    {
        foreach (var key in path)
        {
            node = (node as JsonObject)?[key];
        }

        return node is JsonValue value ? value.ToString() : node?.ToJsonString() ?? "";
    }

    public static IEnumerable<JsonNode> Parse(string text)
    {
        var reader = new Parser(new StringReader(text));
        reader.Consume<StreamStart>();
        var deserializer = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
        while (reader.Accept<DocumentStart>(out _))
        {
            yield return Node(deserializer.Deserialize(reader))!;
        }
    }

    private static JsonNode? Node(object? value) => value switch
    {
        null => null,
        IDictionary<object, object> map => new JsonObject(map.Select(e => KeyValuePair.Create(e.Key.ToString()!, Node(e.Value)))),
        IList<object> list => new JsonArray([.. list.Select(Node)]),
        bool truth => JsonValue.Create(truth),
        _ => JsonValue.Create(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
