using Shop.SearchApi.Index.Segments;

namespace Shop.Tests.Search.Index;

/// <summary>Texts have numbers and an order.</summary>
public sealed class TextTableTests
{
    [Fact]
    public void Sorted_IsOrdinalOrder_WhereverLettersAreNoAscii()
    {
        var texts = new TextTable();
        string[] words = ["", "a", "ab", "abcdefgh", "abcdefghi", "abcdefgha", "abcdefgh\u00e9", "abc\u00e9", "abc\u00e8x", "abcz", "\u00e9", "\u00e9a", "\u4e2d", "z", "abcdefg", "abcdefg\u00ff", "1", "12", "~", "\u007f", "\u0080"];
        foreach (var word in words)
        {
            texts.Add(word, out _);
        }

        Assert.Equal(words.Order(StringComparer.Ordinal), texts.Sorted().Select(number => texts[number].ToString()));
    }

    [Fact]
    public void ManyTexts_KeepTheirNumbers()
    {
        var texts = new TextTable();
        for (var time = 0; time < 2; time++)
        {
            for (var i = 0; i < 10_000; i++)
            {
                Assert.Equal(time == 0, texts.Add($"text {i}", out var number));
                Assert.Equal(i, number);
            }
        }
    }

    [Fact]
    public void MetValues_AreThoseOfTheSharedTables()
    {
        var values = new CatalogueValues();
        var met = new MetValues(values);
        (string Name, string Value)[] pairs = [("ab", "c"), ("a", "bc"), ("", "abc"), ("abc", ""), ("n", new('v', 254)), ("n", new('v', 255)), (new('n', 300), "v")];
        foreach (var (name, value) in pairs.Concat(pairs))
        {
            Assert.Equal(values.Attributes.Add(name, value), met.Attribute(name, value));
        }

        Assert.Equal(pairs.Length, values.Attributes.Count);
        Assert.Equal([-1, 0, 1, 0, -1], new[] { null, "", "Acme", "", null }.Select(met.Brand));
    }
}
