namespace Shop.Bench.Generator;

/// <summary>Words that can be spoken but mean nothing, each one only once.</summary>
internal sealed class InventedWords(SplitMix64 random)
{
    private static readonly string[] Onsets =
        ["b", "br", "c", "cl", "cr", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "pl", "pr", "qu", "r", "s", "sh", "sl", "st", "t", "th", "tr", "v", "w", "z", ""];

    private static readonly string[] Vowels = ["a", "e", "i", "o", "u", "ai", "ea", "io", "ou", "y"];
    private static readonly string[] Codas = ["", "", "", "b", "ck", "d", "g", "l", "ld", "m", "n", "nd", "nt", "p", "r", "rd", "rt", "s", "st", "t", "x"];
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

    private string Syllable(bool last) => random.Pick(Onsets) + random.Pick(Vowels) + (last || random.Chance(0.3) ? random.Pick(Codas) : "");
}
