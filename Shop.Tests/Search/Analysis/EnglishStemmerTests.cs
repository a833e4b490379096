using System.IO.Compression;
using Shop.SearchApi.Index.Analysis;

namespace Shop.Tests.Search.Analysis;

public sealed class EnglishStemmerTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("'", "'")]
    [InlineData("'''", "'")]
    [InlineData("''s", "")]
    [InlineData("s's", "s")]
    [InlineData("yyy", "yyy")]
    [InlineData("ing", "ing")]
    [InlineData("eed", "eed")]
    public void Stem_NoRealWord_IsCutWithoutHarm(string word, string stem) => Assert.Equal(stem, Stem(word));

    [Theory]
    [InlineData("tn2110s")]
    [InlineData("43.2")]
    [InlineData("straßen")]
    [InlineData("привет")]
    [InlineData("日本")]
    [InlineData("c++")]
    public void Stem_NotOnlyLetters_StaysAsItIs(string word) => Assert.Equal(word, Stem(word));

    [Theory]
    [InlineData("batteries", "battery")]
    [InlineData("cameras", "camera")]
    [InlineData("earrings", "earring")]
    [InlineData("printing", "printed")]
    [InlineData("universities", "university")]
    [InlineData("gaps", "gap")]
    [InlineData("switches", "switch")]
    public void Stem_FormsOfAWord_AreOne(string one, string other) => Assert.Equal(Stem(one), Stem(other));

    [Theory]
    [InlineData("news", "new")]
    [InlineData("past", "paste")]
    [InlineData("universe", "university")]
    [InlineData("organ", "organic")]
    [InlineData("intern", "international")]
    public void Stem_WordsThatOnlyLookAlike_AreTwo(string one, string other) => Assert.NotEqual(Stem(one), Stem(other));

    [VocabularyFact]
    public void Stem_PublishedVocabulary_IsThePublishedStem()
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(VocabularyFactAttribute.English!), CompressionMode.Decompress));
        var words = 0;
        var wrong = new List<string>();
        while (lines.ReadLine() is { } line)
        {
            var (word, stem) = (line[..line.IndexOf('\t', StringComparison.Ordinal)], line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..]);
            words++;
            if (Stem(word) != stem)
            {
                wrong.Add($"{word}: {Stem(word)}, not {stem}");
            }
        }

        Assert.Empty(wrong);
        Assert.True(words > 40_000, $"{words} words");
    }

    [Fact]
    public void Stem_AnyLetters_IsNeverLonger()
    {
        var random = new Random(7);
        string[] pieces = ["a", "e", "i", "y", "s", "t", "l", "b", "'", "ing", "eed", "ly", "ation", "ness", "ies", "past", "inter", "ize"];
        for (var i = 0; i < 50_000; i++)
        {
            var word = string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => pieces[random.Next(pieces.Length)]));
            Assert.True(Stem(word).Length <= word.Length, word);
        }
    }

    private static string Stem(string word)
    {
        var stem = new char[word.Length];
        return new(stem, 0, EnglishStemmer.Stem(word, stem));
    }
}
