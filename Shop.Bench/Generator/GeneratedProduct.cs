namespace Shop.Bench.Generator;

/// <summary>One product of the measured catalogue.</summary>
internal sealed record GeneratedProduct
{
    public required long Id { get; init; }
    public required ProductKind Kind { get; init; }
    public required string Name { get; init; }
    public required string Sku { get; init; }
    public required string Description { get; init; }
    public required string Brand { get; init; }
    public required string? Category { get; init; }
    public required string? Colour { get; init; }
    public required decimal Price { get; init; }
    public required IReadOnlyList<GeneratedAttribute> Attributes { get; init; }
    public required string Gtin { get; init; }
    public required decimal? Rating { get; init; }
    public required int RatingCount { get; init; }
    public required int? Popularity { get; init; }
    public required DateTime ReleasedAt { get; init; }
    public required bool InStock { get; init; }
}

/// <summary>A text, a number, or else a yes or no.</summary>
internal readonly record struct GeneratedAttribute(string Name, string? Text, decimal? Number, bool Flag);
