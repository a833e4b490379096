using Shop.SearchApi.Text;

namespace Shop.Tests.Search;

public sealed class WordsTests
{
    [Theory]
    [InlineData("USB-Hub, 4-port", "usb hub 4 port")]
    [InlineData("Café CRÈME", "cafe creme")]
    [InlineData("ＵＳＢ３", "usb3")]
    [InlineData("ışık İstanbul", "isik istanbul")]
    [InlineData("e\u0301te\u0301", "ete")]
    [InlineData("Straße 17\" Intel®", "straße 17 intel")]
    [InlineData("ﬁlm 📷 \u202Egnp", "film gnp")]
    [InlineData("'; DROP TABLE -- !!! & | <-> :* \\ %_", "drop table")]
    [InlineData("a\uD800b", "a b")]
    [InlineData("", "")]
    public void Joined_AnyText_IsFoldedWords(string text, string words) => Assert.Equal(words, Words.Joined(text));

    [Fact]
    public void Of_AccentedText_NamesPlacesInTheOriginal()
    {
        const string text = "für Cafe\u0301s!";
        var word = Words.Of(text)[1];

        Assert.Equal("cafes", word.Text);
        Assert.Equal("Cafe\u0301s", text.Substring(word.Start, word.Length));
    }

    [Fact]
    public void Of_EndlessWord_IsCut() => Assert.Equal(Words.LongestWord, Words.Of(new string('x', 10_000))[0].Text.Length);

    [Theory]
    [InlineData("usb hub", "'usb' & 'hub'", true)]
    [InlineData("usb hub ", "'usb' & 'hub'", false)]
    [InlineData("iphone x", "'iphone' & 'x'", false)]
    [InlineData("iphone 11", "'iphone' & '11'", false)]
    [InlineData("rtx 2060", "'rtx' & '2060'", true)]
    [InlineData("a & !b | (c:*", "'a' & 'b' & 'c'", false)]
    public void Parse_Query_IsWordsThatMustAllMatch(string text, string exact, bool prefix)
    {
        var query = WordQuery.Parse(text);

        Assert.Equal(exact, query.Exact);
        Assert.Equal(prefix, query.LastIsPrefix);
    }

    [Fact]
    public void Parse_ManyWords_TakesTheFirstTwenty() =>
        Assert.Equal(WordQuery.MostWords, WordQuery.Parse(string.Join(' ', Enumerable.Repeat("word", 1000))).Words.Count);

    [Fact]
    public void Parse_OnlyOperators_IsEmpty() => Assert.True(WordQuery.Parse("!!! & | <-> %%%").IsEmpty);
}
