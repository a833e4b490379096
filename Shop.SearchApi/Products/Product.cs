namespace Shop.SearchApi.Products;

/// <summary>A product as a merchandiser gives it (design.md 3.3). What was not given is null.</summary>
internal sealed record Product
{
    public required long Id { get; init; }
    public required string Name { get; init; }
    public string? Sku { get; init; }
    public string? Description { get; init; }
    public string? Brand { get; init; }
    public string? Category { get; init; }
    public decimal? Price { get; init; }
    public string? Currency { get; init; }
    public IReadOnlyList<ProductAttribute> Attributes { get; init; } = [];
    public string? ImageUrl { get; init; }
    public string? Gtin { get; init; }
    public double? Rating { get; init; }
    public int? RatingCount { get; init; }
    public double? Popularity { get; init; }
    public DateTimeOffset? ReleasedAt { get; init; }
    public bool? InStock { get; init; }

    /// <summary>What the shop answered about it in public, as text to be found; not part of what a merchandiser gives.</summary>
    public string? Answers { get; init; }
}
