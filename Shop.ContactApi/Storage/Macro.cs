namespace Shop.ContactApi.Storage;

/// <summary>What an agent does often, under a name: an answer or a note with placeholders, and changes.</summary>
internal sealed class Macro
{
    public Guid Id { get; init; }

    public required string OwnedBy { get; init; }

    public required bool Shared { get; set; }

    public required string Name { get; set; }

    /// <summary>With placeholders; null changes only.</summary>
    public string? Body { get; set; }

    public bool Note { get; set; }

    public string? Status { get; set; }

    public string? Priority { get; set; }

    public required List<string> AddTags { get; set; }

    public required List<string> RemoveTags { get; set; }

    public long Version { get; set; } = 1;

    public required DateTimeOffset UpdatedAt { get; set; }
}
