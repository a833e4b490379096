namespace Shop.SearchApi.Rules;

/// <summary>The kinds of rules, as they stand in paths and in the table.</summary>
internal static class RuleKinds
{
    public const string Synonyms = "synonyms";
    public const string Pins = "pins";
    public const string Hides = "hides";
    public const string Redirects = "redirects";
}
