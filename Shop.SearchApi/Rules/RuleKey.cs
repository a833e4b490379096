using Shop.SearchApi.Index.Matching;

namespace Shop.SearchApi.Rules;

/// <summary>The form of a query under which rules are kept and found: its words, folded, with a blank between them.</summary>
internal static class RuleKey
{
    /// <summary>Stands for all queries.</summary>
    public const string Any = "*";

    public const string Requirement = "Must be a query of 1 to 19 words and up to 200 characters.";

    private const int Longest = 200;

    /// <summary>Null where the text has no words, or too many.</summary>
    public static string? Of(string? text) =>
        text is { Length: > 0 and <= Longest } && QueryWords.Parse(text).Words is { Count: > 0 and < QueryWords.Most } words ? Of(words) : null;

    public static string? Of(string kind, string? text) => kind == RuleKinds.Hides && text == Any ? text : Of(text);

    public static string Of(IReadOnlyList<string> words) => words.Count == 1 ? words[0] : string.Join(' ', words);
}
