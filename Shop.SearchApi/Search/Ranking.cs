using Shop.SearchApi.Text;

namespace Shop.SearchApi.Search;

/// <summary>What stands first: the thing itself, named as it was asked for.</summary>
internal static class Ranking
{
    // What goes with a thing or into it. A product whose name holds one of these is an accessory, unless it was asked for.
    private static readonly string[] AccessoryWords =
    [
        "adapter", "backpack", "bag", "battery", "bracket", "cable", "cap", "cartridge", "case", "charger", "cover", "cradle",
        "dock", "drum", "feeder", "filter", "fuser", "holder", "keyboard", "kit", "label", "lens", "license", "mount", "pad",
        "protector", "rest", "screen", "sleeve", "spare", "stand", "strap", "tray", "warranty",
    ];

    /// <summary>The score of product p: all words in the name, side by side, few other words, no accessory.</summary>
    public static string Score(WordQuery query) => $$"""
        (case when p.title @@ to_tsquery('search.english', @phrase) then 1.0 else 0.0 end
            + case when p.title @@ to_tsquery('search.english', @exact) then 1.0 else 0.0 end
            + 2.0 * ts_rank_cd('{0.05,0.1,0.6,1.0}', p.title, to_tsquery('search.english', @exact), 1)
            + ts_rank_cd('{0.05,0.1,0.6,1.0}', p.words, {{query.MatchingSql}}, 1))
        * case when p.title @@ to_tsquery('search.english', @accessories) then 0.5 else 1.0 end
        * case when p.in_stock then 1.0 else 0.9 end
        * (1.0 + 0.02 * ln(1.0 + coalesce(p.popularity, 0)))
        """;

    /// <summary>A tsquery for the accessory words that the customer did not ask for: <c>'bag':A | 'case':A</c>.</summary>
    public static string Accessories(WordQuery query) =>
        string.Join(" | ", AccessoryWords.Where(word => !query.Words.Any(asked => asked.StartsWith(word, StringComparison.Ordinal))).Select(word => $"'{word}':A"));
}
