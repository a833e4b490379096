namespace Shop.ContactApi.Storage;

/// <summary>What was answered under an Idempotency-Key, readable only with that key.</summary>
internal sealed class Submission
{
    public required byte[] KeyHash { get; init; }

    public required byte[] ContentHash { get; init; }

    public required byte[] SealedAnswer { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
