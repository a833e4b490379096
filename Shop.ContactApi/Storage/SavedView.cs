namespace Shop.ContactApi.Storage;

/// <summary>A filter of the inbox that an agent gave a name.</summary>
internal sealed class SavedView
{
    public Guid Id { get; init; }

    public required string OwnedBy { get; init; }

    public required bool Shared { get; set; }

    public required string Name { get; set; }

    /// <summary>The filter as JSON.</summary>
    public required string Filter { get; set; }

    public long Version { get; set; } = 1;

    public required DateTimeOffset UpdatedAt { get; set; }
}
