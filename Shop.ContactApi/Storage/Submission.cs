namespace Shop.ContactApi.Storage;

/// <summary>What was answered under an Idempotency-Key, readable only with that key.</summary>
internal sealed class Submission
{
    public required byte[] KeyHash { get; init; }

    public required byte[] ContentHash { get; init; }

    public required byte[] SealedAnswer { get; init; }

    /// <summary>Goes with it when it is deleted.</summary>
    public long? ConversationId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
