namespace Shop.SearchApi.Rules;

/// <summary>A rule as it is kept.</summary>
internal sealed record Rule<T>(string Key, T Value, DateTimeOffset UpdatedAt);
