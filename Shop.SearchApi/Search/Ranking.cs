using Shop.SearchApi.Text;

namespace Shop.SearchApi.Search;

/// <summary>What stands first: the thing itself, named as it was asked for.</summary>
internal static class Ranking
{
    // What goes with a thing, onto it or into it.
    private static readonly string[] AccessoryWords =
    [
        "accessory", "adapter", "arm", "backpack", "bag", "battery", "box", "bracket", "cable", "cap", "card", "cartridge", "case",
        "charger", "cleaning", "cover", "cradle", "desk", "dock", "drum", "feeder", "film", "filter", "fuser", "headset", "holder",
        "keyboard", "kit", "label", "lens", "license", "mount", "pad", "paper", "part", "pod", "protector", "rack", "remote", "rest",
        "roller", "screen", "sleeve", "spare", "stand", "strap", "toner", "tray", "tripod", "upgrade", "warranty",
    ];

    /// <summary>
    /// The score of product p: all words in the name, side by side, or at least the last, which says what it is;
    /// a category that says so; few other words. Who asks for a camera means neither "camera bag" nor "bag for camera", and less a name with a bag in it.
    /// </summary>
    public static string Score(WordQuery query) => $$"""
        (case when p.title @@ to_tsquery('search.english', @phrase) then 1.0 else 0.0 end
            + case when p.title @@ to_tsquery('search.english', @exact) then 1.0 else 0.0 end
            + case when p.title @@ to_tsquery('search.english', @head) then 1.0 else 0.0 end
            + case when p.title @@ to_tsquery('search.english', @kind) then 0.7 else 0.0 end
            + 2.0 * ts_rank_cd('{0.05,0.1,0.6,1.0}', p.title, to_tsquery('search.english', @exact), 1)
            + ts_rank_cd('{0.05,0.1,0.6,1.0}', p.words, {{query.MatchingSql}}, 1))
        * case when p.title @@ to_tsquery('search.english', @besides) then 0.15
            when p.title @@ to_tsquery('search.english', @accessories) then 0.66 else 1.0 end
        * case when p.in_stock then 1.0 else 0.9 end
        * (1.0 + 0.02 * ln(1.0 + coalesce(p.popularity, 0)))
        """;

    /// <summary>A tsquery for the accessory words that the customer did not ask for: <c>'bag':A | 'case':A</c>.</summary>
    public static string Accessories(WordQuery query) => string.Join(" | ", Unasked(query).Select(word => $"'{word}':A"));

    /// <summary>For "digital camera": <c>'camera' &lt;-&gt; ('bag' | 'case') | 'camera' &lt;2&gt; ('bag' | 'case') | 'for' &lt;-&gt; 'camera'</c></summary>
    public static string Besides(WordQuery query)
    {
        var accessories = string.Join(" | ", Unasked(query).Select(word => $"'{word}':A"));
        var head = query.Head;
        return $"{head} <-> ({accessories}) | {head} <2> ({accessories}) | 'for' <-> {head} | 'for' <2> {head}";
    }

    private static IEnumerable<string> Unasked(WordQuery query) =>
        AccessoryWords.Where(word => !query.Words.Any(asked => asked.StartsWith(word[..Math.Min(word.Length, 5)], StringComparison.Ordinal)));
}
