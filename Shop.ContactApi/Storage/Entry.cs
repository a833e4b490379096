namespace Shop.ContactApi.Storage;

internal sealed class Entry
{
    public const string Customer = "customer";
    public const string Shop = "shop";

    /// <summary>For the staff alone; customers never see it.</summary>
    public const string Note = "note";

    public long Id { get; init; }

    /// <summary>Changes when the conversation is merged into another.</summary>
    public long ConversationId { get; set; }

    public required string From { get; init; }

    /// <summary>The subject of an agent's token.</summary>
    public string? Author { get; init; }

    public required string Body { get; init; }

    public required DateTimeOffset At { get; init; }
}
