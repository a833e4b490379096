using Shop.SearchApi.Index.Matching;

namespace Shop.SearchApi.Rules;

/// <summary>All rules at one moment.</summary>
/// <param name="Number">Which moment.</param>
/// <param name="Synonyms">What else words are called.</param>
/// <param name="Pins">By query, which products stand first.</param>
/// <param name="Hides">By query, or by <see cref="RuleKey.Any"/>, which products are not found.</param>
/// <param name="Redirects">By query, where it leads.</param>
internal sealed record RuleBook(
    long Number,
    SynonymBook Synonyms,
    IReadOnlyDictionary<string, IReadOnlyList<long>> Pins,
    IReadOnlyDictionary<string, IReadOnlyList<long>> Hides,
    IReadOnlyDictionary<string, string> Redirects)
{
    public static RuleBook Empty { get; } = new RuleBookBuilder().Build(-1);

    /// <summary>What is decided about the products of a query.</summary>
    public Arrangement For(QueryWords words)
    {
        if (Pins.Count == 0 && Hides.Count == 0)
        {
            return Arrangement.None;
        }

        var key = RuleKey.Of(words.Words);
        var pinned = Pins.GetValueOrDefault(key, []);
        var hidden = Hides.GetValueOrDefault(RuleKey.Any, []).Concat(Hides.GetValueOrDefault(key, [])).ToList();
        return pinned.Count == 0 && hidden.Count == 0 ? Arrangement.None : new(pinned, hidden);
    }

    /// <summary>The page that a query leads to, or null.</summary>
    public string? RedirectOf(QueryWords words) => Redirects.Count == 0 ? null : Redirects.GetValueOrDefault(RuleKey.Of(words.Words));
}
