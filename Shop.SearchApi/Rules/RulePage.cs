namespace Shop.SearchApi.Rules;

/// <summary>Rules in the order of their keys.</summary>
internal sealed record RulePage<T>(IReadOnlyList<Rule<T>> Items, string? NextCursor);
