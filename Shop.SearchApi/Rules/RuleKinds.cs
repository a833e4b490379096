using System.Text.Json;

namespace Shop.SearchApi.Rules;

/// <summary>The kinds of rules, as they stand in paths and in the table.</summary>
internal static class RuleKinds
{
    public const string Synonyms = "synonyms";
    public const string Pins = "pins";
    public const string Hides = "hides";
    public const string Redirects = "redirects";

    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <summary>A rule of a kind; null where there is no such kind.</summary>
    /// <exception cref="JsonException">It is none of the kind.</exception>
    public static IRule? Parse(string kind, string json) => kind switch
    {
        Synonyms => JsonSerializer.Deserialize<SynonymRule>(json, s_json),
        Pins or Hides => JsonSerializer.Deserialize<ProductRule>(json, s_json),
        Redirects => JsonSerializer.Deserialize<RedirectRule>(json, s_json),
        _ => null,
    };
}
