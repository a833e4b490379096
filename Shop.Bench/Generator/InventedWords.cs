namespace Shop.Bench.Generator;

/// <summary>Words that can be spoken but mean nothing, each one only once.</summary>
internal sealed class InventedWords(SplitMix64 random)
{
    private static readonly string[] Onsets =
        ["b", "c", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "z", "br", "cl", "dr", "fl", "gr", "pl", "pr", "qu", "sh", "st", "th", "tr", ""];

    private static readonly string[] Vowels = ["a", "e", "i", "o", "u", "a", "e", "i", "o", "ea", "io", "ou", "y"];
    private static readonly string[] Codas = ["b", "ck", "d", "g", "l", "m", "n", "nd", "nt", "p", "r", "rt", "s", "st", "t", "x"];
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);

    /// <summary>A word that was not made or forbidden before, in small letters.</summary>
    public string Next(int leastSyllables, int mostSyllables)
    {
        while (true)
        {
            var syllables = leastSyllables + random.Below(mostSyllables - leastSyllables + 1);
            var word = string.Concat(Enumerable.Range(0, syllables).Select(i => Syllable(last: i == syllables - 1)));
            if (word.Length >= 3 && _made.Add(word))
            {
                return word;
            }
        }
    }

    /// <summary>Keeps a real word from being invented.</summary>
    public void Forbid(string word) => _made.Add(word);

    private string Syllable(bool last) => random.Pick(Onsets) + random.Pick(Vowels) + (random.Chance(last ? 0.5 : 0.15) ? random.Pick(Codas) : "");
}
