using System.Text.Json.Nodes;
using Shop.Web.Gateway.Documents;

namespace Shop.Tests.Web;

public sealed class ApiDocumentTests(WebFixture fixture) : IClassFixture<WebFixture>
{
    private const string One = """
        {"paths":{"/a":{"get":{"tags":["A"],"summary":"Reads a","parameters":[{"name":"q","in":"query","required":true}],
          "responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}}}}}},
         "components":{"schemas":{"Thing":{"type":"object","properties":{"x":{"type":"string"}}},"Same":{"type":"string"}}}}
        """;

    private const string Two = """
        {"paths":{"/a":{"get":{"tags":["Other"]},"post":{"tags":["B"],"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}}}}},
         "components":{"schemas":{"Thing":{"type":"object","properties":{"y":{"type":["null","integer"]},"inner":{"$ref":"#/components/schemas/Thing"}}},"Same":{"type":"string"}}}}
        """;

    [Fact]
    public void Documents_BecomeOne_WithoutMixingUpWhatIsCalledTheSame()
    {
        var merged = ApiDocument.Merge([("search", Parse(One)), ("contact", Parse(Two))], ["desk"]);

        Assert.Equal(["Same", "Thing", "ContactThing"], merged["components"]!["schemas"]!.AsObject().Select(schema => schema.Key).Order(StringComparer.Ordinal).Reverse().OrderBy(name => name.Length));
        Assert.Equal("Reads a", $"{merged["paths"]!["/a"]!["get"]!["summary"]}");
        Assert.Contains("#/components/schemas/ContactThing", merged["paths"]!["/a"]!["post"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("#/components/schemas/ContactThing", merged["components"]!["schemas"]!["ContactThing"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("desk", $"{merged["info"]!["description"]}", StringComparison.Ordinal);
        var operations = ApiOperation.Read(merged);
        Assert.Equal([("A", "GET"), ("B", "POST")], operations.Select(operation => (operation.Tag, operation.Method)));
        Assert.Contains("\"y\": 0", operations[1].BodyExample, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Services_ThatDoNotSay_AreNamedAsMissing_AndThePageIsThere()
    {
        var document = Parse(await fixture.Web.Client.GetStringAsync("/openapi/shop.json"));

        Assert.Contains("search and contact", $"{document["info"]!["description"]}", StringComparison.Ordinal);
        Assert.True(document["paths"]!.AsObject().ContainsKey("/api/v1/product-pages/{id}"));
        Assert.Contains("/api/v1/product-pages/{id}", await fixture.Web.Client.GetStringAsync("/developers"), StringComparison.Ordinal);
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
