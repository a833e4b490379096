namespace Shop.Web.Clients;

/// <summary>What a rule says: each kind has its own part of it.</summary>
public sealed record RuleValue
{
    public IReadOnlyList<string>? Synonyms { get; init; }

    public bool? OneWay { get; init; }

    public IReadOnlyList<long>? ProductIds { get; init; }

    public string? Url { get; init; }

    public bool Enabled { get; init; } = true;
}

public sealed record RuleAnswer(string Key, RuleValue Value, DateTimeOffset UpdatedAt);

internal sealed record RulesAnswer(RuleAnswer[] Items, string? NextCursor);

public sealed record PreviewAnswer(SearchAnswer Before, SearchAnswer After);
