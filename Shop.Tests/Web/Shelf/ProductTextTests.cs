using System.Text.Json;
using System.Text.Json.Nodes;
using Shop.Web.Components.Staff.Catalogue;
using Shop.Web.Languages;

namespace Shop.Tests.Web.Shelf;

/// <summary>A product as texts and back: what was not touched stays what it was, to the type.</summary>
public sealed class ProductTextTests
{
    private static readonly Words s_english = new(Language.English, new WordBook());
    private static readonly Words s_german = new(Language.German, new WordBook());

    [Theory]
    [InlineData("""{"name":"A","price":19.95,"currency":"EUR","inStock":false,"rating":4.25,"ratingCount":7,"popularity":1234567.5}""")]
    [InlineData("""{"name":"Größe \"5\"","description":"One\nTwo","releasedAt":"2026-03-01T10:30:00Z","imageUrl":"https://example.org/a.png"}""")]
    [InlineData("""{"name":"A","attributes":{"colour":"black","ports":4,"wide":true,"model":"007","code":"4","yes":"true","quoted":"\"x\"","a: b":"c","gap":" x ","lines":"a\nb","small":-0.5,"big":1E+30}}""")]
    public void Product_ThroughTheForm_StaysWhatItWas(string json)
    {
        var given = JsonNode.Parse(json)!.AsObject();
        foreach (var words in new[] { s_english, s_german })
        {
            var problems = new Dictionary<string, string>(StringComparer.Ordinal);
            var texts = ProductTexts.Of(JsonSerializer.SerializeToElement(given), words);
            var read = ProductTexts.Read(texts, words, problems);

            Assert.Empty(problems);
            Assert.True(JsonNode.DeepEquals(given, read), read.ToJsonString());
        }
    }

    [Theory]
    [InlineData("19.95", 19.95, 19.95)]
    [InlineData("19,95", 19.95, 19.95)]
    [InlineData("1234", 1234.0, 1234.0)]
    [InlineData("1.234", 1.234, null)]
    [InlineData("1,234", null, 1.234)]
    [InlineData("1.234,50", null, null)]
    [InlineData("-1", null, null)]
    [InlineData("1e5", null, null)]
    [InlineData("NaN", null, null)]
    [InlineData("\u0661", null, null)]
    public void Number_IsReadInEitherForm_UnlessItMayMeanTwoThings(string text, double? english, double? german)
    {
        Assert.Equal((decimal?)english, ProductTextReader.Parse(text, s_english));
        Assert.Equal((decimal?)german, ProductTextReader.Parse(text, s_german));
    }

    [Theory]
    [InlineData("colour")]
    [InlineData(": black")]
    [InlineData("colour:")]
    [InlineData("colour: \"black")]
    [InlineData("a: 1\na: 2")]
    public void Attributes_ThatAreNone_NameTheLine(string text)
    {
        var (attributes, problem) = AttributeLines.Read(text, s_english);

        Assert.Null(attributes);
        Assert.Contains("Line ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_TakesWhatOnlyTheOtherChanged_AndShowsWhereBothDid()
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "A", ["price"] = "1", ["brand"] = "B", ["description"] = "x\ny" };
        var mine = new Dictionary<string, string>(first, StringComparer.Ordinal) { ["price"] = "2", ["sku"] = "S", ["description"] = "x\r\ny" };
        var stored = new Dictionary<string, string>(first, StringComparer.Ordinal) { ["price"] = "3", ["name"] = "Z" };
        var merge = ProductMerge.Of(ProductMerge.Write(first), mine, stored);

        Assert.Equal(("Z", "2", "S", "B"), (merge.Texts["name"], merge.Texts["price"], merge.Texts["sku"], merge.Texts["brand"]));
        Assert.Equal([new FieldDifference("name", "A", "Z", IsOfBoth: false), new("price", "2", "3", IsOfBoth: true)], merge.Differences);
        Assert.All(ProductMerge.Of("no JSON", mine, stored).Differences, difference => Assert.Equal(difference.Typed.Length > 0, difference.IsOfBoth));
    }
}
