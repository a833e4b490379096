using System.Text.Json;

namespace Shop.SearchApi.Search;

/// <summary>A rule to be tried before it is set.</summary>
/// <param name="Query">What to search for, with it and without.</param>
/// <param name="Kind">As in the path of the rule.</param>
/// <param name="Key">As in the path of the rule.</param>
/// <param name="Rule">As it would be set; null tries what is found once the rule is removed.</param>
internal sealed record RuleDraft(string? Query, string? Kind, string? Key, JsonElement? Rule);

/// <summary>What a query finds now, and what it would find.</summary>
internal sealed record RulePreview(SearchAnswer Before, SearchAnswer After);
