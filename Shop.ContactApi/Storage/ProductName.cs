namespace Shop.ContactApi.Storage;

/// <summary>Contact's own copy of what Search says a product is called. Removed ones stay, so that an older change cannot revive them.</summary>
internal sealed class ProductName
{
    public long Id { get; init; }

    public long Version { get; init; }

    public required string Name { get; init; }

    public bool Removed { get; init; }
}
