namespace Shop.ContactApi.Storage;

/// <summary>Mail that is owed; the address and the text come from the conversation when it is sent.</summary>
internal sealed class OutgoingMail
{
    public const string Acknowledgement = "acknowledgement";

    public long Id { get; init; }

    public long ConversationId { get; init; }

    public required string Kind { get; init; }

    public int Attempts { get; init; }

    public DateTimeOffset? SentAt { get; init; }
}
