namespace Shop.SearchApi.Index.Matching;

/// <summary>Nouns whose plural the stemmer takes for another word.</summary>
internal static class Plurals
{
    private static readonly (string One, string Many)[] s_irregular =
    [
        ("mouse", "mice"), ("man", "men"), ("woman", "women"), ("child", "children"), ("foot", "feet"), ("tooth", "teeth"), ("goose", "geese"),
        ("knife", "knives"), ("shelf", "shelves"), ("leaf", "leaves"), ("scarf", "scarves"), ("loaf", "loaves"), ("wolf", "wolves"), ("wife", "wives"),
        ("life", "lives"), ("half", "halves"), ("calf", "calves"), ("thief", "thieves"),
    ];

    private static readonly Dictionary<string, string> s_others = s_irregular
        .SelectMany(noun => new[] { KeyValuePair.Create(noun.One, noun.Many), KeyValuePair.Create(noun.Many, noun.One) })
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>The plural of a noun, or the noun of a plural, where its stem is not the same; null otherwise.</summary>
    public static string? Other(Vocabulary vocabulary, string word)
    {
        if (s_others.TryGetValue(word, out var irregular))
        {
            return irregular;
        }

        // "lens" and "lenses", which lose one letter and two. But "cases" are no "cas": more products have the word "case".
        var noun = word.EndsWith("ses", StringComparison.Ordinal) ? word[..^2] : word;
        return noun.Length >= 3 && noun is [.., not 's', 's']
            && vocabulary.CountWritten(noun + "es") > 0 && vocabulary.CountWritten(noun) > vocabulary.CountWritten(noun + "e")
            ? noun == word ? noun + "es" : noun
            : null;
    }
}
