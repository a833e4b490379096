namespace Shop.ContactApi.Storage;

internal sealed class Conversation
{
    public long Id { get; init; }

    public required string Reference { get; init; }

    /// <summary>SHA-256 of the access token; the token itself is stored nowhere in clear.</summary>
    public required byte[] TokenHash { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string Subject { get; init; }

    public long? ProductId { get; init; }

    public required string Status { get; set; }

    /// <summary>The subject of an agent's token.</summary>
    public string? Assignee { get; set; }

    public string Priority { get; set; } = ConversationPriority.Normal;

    /// <summary>In order, each once.</summary>
    public List<string> Tags { get; set; } = [];

    /// <summary>Goes up with every change, also a customer's.</summary>
    public long Version { get; set; } = 1;

    public DateTimeOffset? FirstResponseAt { get; set; }

    public string? FirstResponder { get; set; }

    public DateTimeOffset? FirstResponseDueAt { get; set; }

    public DateTimeOffset? ResolvedAt { get; set; }

    public DateTimeOffset? ResolutionDueAt { get; set; }

    /// <summary>Since when the clock of the resolution stands still.</summary>
    public DateTimeOffset? StoppedAt { get; set; }

    /// <summary>The conversation that this one's entries went to.</summary>
    public long? MergedInto { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public List<Entry> Entries { get; init; } = [];

    public List<HistoryLine> History { get; init; } = [];
}
