using System.Text.RegularExpressions;
using Shop.SearchApi.Search;

namespace Shop.Tests.Search;

public sealed partial class SnippetTests
{
    [Theory]
    [InlineData("4-port USB hubs", "usb|hub", "4-port <mark>USB</mark> <mark>hubs</mark>")]
    [InlineData("Two batteries", "battery", "Two <mark>batteries</mark>")]
    [InlineData("Gaming mouse", "gaming", "<mark>Gaming</mark> mouse")]
    [InlineData("An HP dv7-1211ea notebook", "dv71211ea", "An HP <mark>dv7-1211ea</mark> notebook")]
    [InlineData("Fish & chips <b>usb</b>", "usb", "Fish &amp; chips &lt;b&gt;<mark>usb</mark>&lt;/b&gt;")]
    [InlineData("\"><img src=x onerror=alert(1)>", "img", "&quot;&gt;&lt;<mark>img</mark> src=x onerror=alert(1)&gt;")]
    public void Snippet_OfDescription_MarksWordsAndEscapesTheRest(string description, string query, string html) =>
        Assert.Equal(html, Of("Name", description, query.Split('|')));

    [Fact]
    public void Snippet_WordOnlyInName_ShowsTheName() =>
        Assert.Equal("A <mark>hub</mark>", Of("A hub", "Nothing of it here", "hub"));

    [Fact]
    public void Snippet_LongText_IsCutAroundTheWord()
    {
        var text = string.Concat(Enumerable.Repeat("lorem ipsum 📷 ", 200)) + "needle " + string.Concat(Enumerable.Repeat("dolor 📷 ", 200));
        var snippet = Of("Name", text, "needle");

        Assert.Contains("<mark>needle</mark>", snippet, StringComparison.Ordinal);
        Assert.True(snippet.Length < 600, snippet);
        Assert.DoesNotContain("\uFFFD", snippet, StringComparison.Ordinal);
    }

    private const string Letters = "<>&\"' usbmark/\uD83D\uDCF7";

    [Fact]
    public void Snippet_OfAnyText_HoldsOnlyMarkAsMarkup()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(300)).Select(_ => Letters[random.Next(Letters.Length)]));
            var snippet = Of("n", text, "usb", "mark");
            Assert.DoesNotMatch("[<>]", Marks().Replace(snippet, ""));
        }
    }

    private static string Of(string name, string description, params string[] forms) => new SnippetWriter(new WordMarker(forms)).Of(name, description);

    [GeneratedRegex("<mark>([^<>]*)</mark>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marks();
}
