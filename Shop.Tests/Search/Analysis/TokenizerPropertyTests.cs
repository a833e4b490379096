using System.Text;
using Shop.SearchApi.Index.Analysis;

namespace Shop.Tests.Search.Analysis;

/// <summary>What holds for every text, tried on random ones; a failure prints its text.</summary>
public sealed class TokenizerPropertyTests
{
    private const int Texts = 20_000;

    /// <summary>What rules, folding and cutting meet in; between them stand characters of any kind.</summary>
    private static readonly string[] Pieces =
    [
        "a", "b", "x", "X", "s", "1", "2", "10", "0", "1000", "002478", "gb", "mm", "m", "in", "inch", "usb", "abc", "x5",
        ".", " ", ",", "-", "/", "'", "''", "\"", "+", "&", "_", "#", "×", "”", "’", "–",
        "é", "e\u0301", "İ", "ß", "ﬁ", "²", "½", "™", "٣", "ς", "Σ", "ǆ", "Ⅷ", "㎏", "ﷺ", "𝐀", "😀",
        "日", "本", "𠀀", "か\u3099", "ｶﾞ", "゛", "ㄅ", "हि", "\u093F", "한",
        "\uD800", "\uDC00", "\u200D", "\u00AD", "\u200B", "\u0345", "\uFE0F", "\u20E3", "\uFFFF",
        new('q', 30), new('7', 31)
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Read_AnyText_GivesTermsThatStandInIt(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < Texts; i++)
        {
            var text = Text(random);
            var words = 0;
            foreach (var token in TokenList.Of(text))
            {
                words += token.Parts == 0 ? 1 : 0;
                Assert.True(IsSound(token, text, words), $"{token} in {Escaped(text)}");
                // Whoever types what the index holds must find it.
                Assert.True(IsFoundAgain(token.Term), $"{Escaped(token.Term)} of {Escaped(text)}");
            }
        }
    }

    [Fact]
    public void Read_EveryCharacter_FoldsToWhatFoldsNoFurther()
    {
        for (var value = 0x80; value <= 0x10FFFF; value++)
        {
            if (Rune.IsValid(value) && value is not (>= 0x40000 and < 0xE0000))
            {
                var form = Folding.Of(new Rune(value));

                Assert.True(form.Length <= Folding.LongestForm, $"U+{value:X}");
                Assert.True(form == string.Concat(form.EnumerateRunes().Select(part => part.IsAscii ? part.ToString() : Folding.Of(part))), $"U+{value:X}");
                Assert.False(form.Any(char.IsAsciiLetterUpper), $"U+{value:X}");
            }
        }
    }

    private static bool IsSound(WordToken token, string text, int words) =>
        token.Term.Length is > 0 and <= Tokenizer.LongestTerm
        && token.Start >= 0 && token.Length > 0 && token.Start + token.Length <= text.Length
        && token.Parts is >= 0 and <= 4 && token.Parts <= words
        && !token.Term.EnumerateRunes().Contains(Rune.ReplacementChar);

    /// <summary>"in" of a part of its own, which is the word, is inches once it is written onto a number.</summary>
    private static bool IsFoundAgain(string term)
    {
        var again = TokenList.Of(term);
        return again.Exists(token => token.Term == term)
            || (term.EndsWith("in", StringComparison.Ordinal) && again.Exists(token => token.Term == term + "ch"));
    }

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var pieces = random.Next(1, 14); pieces > 0; pieces--)
        {
            _ = random.Next(8) == 0 ? text.Append((char)random.Next(0x10000)) : text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString();
    }

    private static string Escaped(string text) => string.Concat(text.Select(c => c is >= ' ' and < '\u007F' ? $"{c}" : $"\\u{(int)c:X4}"));
}
