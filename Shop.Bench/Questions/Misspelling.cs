using Shop.Bench.Generator;

namespace Shop.Bench.Questions;

/// <summary>One slip of the finger in one word: a letter too many, too few, wrong, or two of them the wrong way round.</summary>
internal static class Misspelling
{
    /// <summary>The shortest word that is misspelt.</summary>
    public const int Shortest = 4;

    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    /// <summary>The words with one slip in one of them; null when none is long enough. Numbers and codes are left alone.</summary>
    public static string? Of(SplitMix64 random, string words)
    {
        var all = words.Split(' ');
        var fit = Enumerable.Range(0, all.Length).Where(i => all[i].Length >= Shortest && all[i].All(char.IsAsciiLetter)).ToList();
        if (fit.Count == 0)
        {
            return null;
        }

        var chosen = random.Pick(fit);
        all[chosen] = Slip(random, all[chosen]);
        return string.Join(' ', all);
    }

    private static string Slip(SplitMix64 random, string word)
    {
        while (true)
        {
            var at = random.Below(word.Length);
            var letter = random.Pick(Letters.ToCharArray());
            var slipped = random.Below(4) switch
            {
                0 => word[..at] + letter + word[at..],
                1 => word[..at] + word[(at + 1)..],
                2 => word[..at] + letter + word[(at + 1)..],
                _ when at + 1 < word.Length => $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}",
                _ => word,
            };
            if (!slipped.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return slipped;
            }
        }
    }
}
