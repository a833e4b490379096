using System.Text.Json.Nodes;

namespace Shop.Web.Gateway.Documents;

/// <summary>A parameter in a path, a query or a header.</summary>
public sealed record ApiInput(string Name, string In, bool IsRequired, string? About)
{
    public static ApiInput Read(JsonObject node) =>
        new($"{node["name"]}", $"{node["in"]}", node["required"]?.GetValue<bool>() == true, node["description"]?.ToString());
}
