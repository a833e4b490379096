namespace Shop.ContactApi.Storage;

/// <summary>One change of a conversation; the database lets nobody alter it.</summary>
internal sealed class HistoryLine
{
    public long Id { get; init; }

    public long ConversationId { get; init; }

    /// <summary>The subject of an agent's token, or one of <see cref="HistoryActor"/>.</summary>
    public required string Actor { get; init; }

    /// <summary>One of <see cref="HistoryAction"/>.</summary>
    public required string Action { get; init; }

    public string? FromValue { get; init; }

    public string? ToValue { get; init; }

    public required DateTimeOffset At { get; init; }
}
