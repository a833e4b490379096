namespace Shop.SearchApi.Rules;

/// <summary>What else the phrase of the key may be called.</summary>
/// <param name="Synonyms">Words or phrases.</param>
/// <param name="OneWay">Whether who searches for the key finds the synonyms, but not the other way round.</param>
/// <param name="Enabled">Whether it counts.</param>
internal sealed record SynonymRule(IReadOnlyList<string>? Synonyms, bool OneWay = false, bool Enabled = true) : IRule
{
    private const int Most = 50;
    private const int MostWords = 5;

    public (string Field, string Reason)? Fault() => Synonyms switch
    {
        null or [] => ("synonyms", "Must name a word or phrase at least."),
        { Count: > Most } => ("synonyms", $"May name {Most} words or phrases."),
        _ when Synonyms.Any(s => RuleKey.Of(s) is not { } key || key.Count(c => c == ' ') >= MostWords) =>
            ("synonyms", $"Each must be a word or a phrase of up to {MostWords} words."),
        _ => null,
    };
}
