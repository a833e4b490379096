using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Shop.Web.Clients;

namespace Shop.Web.Components.Staff.Rules;

/// <summary>A rule as it stands in the form and, while it is tried, in the address.</summary>
public sealed record RuleText
{
    public const string EditPath = "/staff/rules/edit";

    public static readonly IReadOnlyList<string> Kinds = ["synonyms", "pins", "hides", "redirects"];

    public required string Kind { get; init; }

    /// <summary>The key of a rule that is there; empty for a new one.</summary>
    public string Was { get; init; } = "";

    public string Key { get; init; } = "";

    /// <summary>Synonyms, one a line.</summary>
    public string Phrases { get; init; } = "";

    public bool IsOneWay { get; init; }

    /// <summary>Numbers of products, with anything between them.</summary>
    public string Products { get; init; } = "";

    public string Url { get; init; } = "";

    public bool IsOff { get; init; }

    /// <summary>A query to see the effect by.</summary>
    public string Try { get; init; } = "";

    public string TriedQuery => Try.Length > 0 ? Try : Key == "*" ? "" : Key;

    public static string KindOf(string? text) => Kinds.FirstOrDefault(kind => kind == text) ?? Kinds[0];

    /// <param name="field">Reads a field of a form or a parameter of an address. (The name key is taken: see FormKeys.)</param>
    public static RuleText Read(Func<string, string> field) => new()
    {
        Kind = KindOf(field("kind")),
        Was = field("was").Trim(),
        Key = (field("was") is { Length: > 0 } was ? was : field("phrase")).Trim(),
        Phrases = field("words"),
        IsOneWay = field("oneWay").Length > 0,
        Products = field("products"),
        Url = field("url").Trim(),
        IsOff = field("off").Length > 0,
        Try = field("try").Trim(),
    };

    public RuleText With(RuleValue value) => this with
    {
        Phrases = string.Join('\n', value.Synonyms ?? []),
        IsOneWay = value.OneWay ?? false,
        Products = string.Join('\n', value.ProductIds ?? []),
        Url = value.Url ?? "",
        IsOff = !value.Enabled,
    };

    public bool IsOfProducts => Kind is "pins" or "hides";

    /// <summary>The address of the rule itself.</summary>
    public string Self => EditPath + (Was.Length > 0 ? Query(("kind", Kind), ("was", Was)) : Query(("kind", Kind)));

    /// <summary>The address that shows the rule as it is filled in, and what it would do.</summary>
    public string ToUrl() => EditPath + Query(
        ("kind", Kind), ("was", Was), ("draft", "1"), ("phrase", Was.Length > 0 ? "" : Key), ("words", Phrases), ("oneWay", IsOneWay ? "true" : ""),
        ("products", Products), ("url", Url), ("off", IsOff ? "true" : ""), ("try", Try));

    private static string Query(params (string Name, string Value)[] parameters)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in parameters.Where(p => p.Value.Length > 0))
        {
            query.Add(name, value);
        }
        return query.ToString();
    }
}
