namespace Shop.ContactApi.Storage;

/// <summary>Opens a conversation as its own token does; each mail brings one.</summary>
internal sealed class MailToken
{
    public required byte[] TokenHash { get; init; }

    public required long ConversationId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
