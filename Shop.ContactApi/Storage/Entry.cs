namespace Shop.ContactApi.Storage;

internal sealed class Entry
{
    public const string Customer = "customer";
    public const string Shop = "shop";

    public long Id { get; init; }

    public long ConversationId { get; init; }

    public required string From { get; init; }

    public required string Body { get; init; }

    public required DateTimeOffset At { get; init; }
}
