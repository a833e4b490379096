using System.Text.Json.Nodes;

namespace Shop.Tests.Contracts;

/// <summary><c>docs/asyncapi.json</c>.</summary>
internal static class AsyncApiDocument
{
    public static JsonObject Root { get; } = JsonNode.Parse(File.ReadAllText(
        Path.Combine(Path.GetDirectoryName(Projects.Shop_AppHost.ProjectPath)!, "docs", "asyncapi.json")))!.AsObject();

    public static JsonObject Channels => Root["channels"]!.AsObject();

    public static JsonObject Operations => Root["operations"]!.AsObject();

    public static JsonObject Messages => Root["components"]!["messages"]!.AsObject();

    public static JsonObject Schemas => Root["components"]!["schemas"]!.AsObject();

    /// <summary>The AMQP binding of a channel.</summary>
    public static JsonObject Amqp(JsonNode channel) => channel["bindings"]!["amqp"]!.AsObject();

    /// <summary>Channels that are queues.</summary>
    public static IEnumerable<KeyValuePair<string, JsonNode?>> Queues => Channels.Where(c => Amqp(c.Value!)["is"]!.GetValue<string>() == "queue");

    /// <summary>The payload schema of a type of event.</summary>
    public static JsonObject Payload(string type) => Messages.Single(m => m.Value!["name"]!.GetValue<string>() == type).Value!["payload"]!.AsObject();

    /// <summary>What <c>#/components/schemas/CloudEvent</c> points to.</summary>
    public static JsonNode Resolve(string reference) =>
        reference.Split('/') is ["#", .. var names]
            ? names.Aggregate((JsonNode)Root, (node, name) => node[name] ?? throw new KeyNotFoundException($"{reference} leads nowhere"))
            : throw new NotSupportedException(reference);

    /// <summary>Every <c>$ref</c> of the document, or of a part of it.</summary>
    public static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => m.Key == "$ref" ? [m.Value!.GetValue<string>()] : References(m.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}
