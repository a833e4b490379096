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

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public List<Entry> Entries { get; init; } = [];
}
