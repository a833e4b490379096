using System.Net;
using System.Text.Json.Nodes;

namespace Shop.Tests.Contact.Desk;

/// <summary>An answer of the desk.</summary>
internal sealed record DeskCall(HttpStatusCode Status, string Text, string? ETag, bool RetryAfter)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string Word(string member) => (string)Json[member]!;

    public IEnumerable<string> References => Json["items"]!.AsArray().Select(item => (string)item!["reference"]!);

    public DeskCall Is(HttpStatusCode status)
    {
        Assert.True(status == Status, $"{(int)Status} {Text}");
        return this;
    }

    /// <summary>A refusal that names exactly these fields.</summary>
    public void Names(params string[] fields)
    {
        Is(HttpStatusCode.BadRequest);
        Assert.Equal(fields.Order(StringComparer.Ordinal), Json["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal));
    }
}
