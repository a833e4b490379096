using System.Text.Json;

namespace Shop.SearchApi.Products;

/// <summary>A product as the API answers it (design.md 3.3).</summary>
internal sealed record ProductDocument(
    long Id,
    long Version,
    string? Sku,
    string Name,
    string? Description,
    string? Brand,
    string? Category,
    decimal? Price,
    string Currency,
    IReadOnlyDictionary<string, JsonElement> Attributes,
    string ImageUrl,
    string? Gtin,
    double? Rating,
    int RatingCount,
    double? Popularity,
    DateTimeOffset? ReleasedAt,
    bool InStock,
    IReadOnlyList<ProductQuestion> Questions);

internal sealed record ProductQuestion(string Question, string Answer, DateTimeOffset AnsweredAt);

/// <summary>A product as it was given, without what an answer adds to it; its tag tells versions of just that apart.</summary>
internal sealed record ProductSource(long Version, long Clicks, JsonElement Product);

/// <summary>The answer to a write: the version that the product has from now on.</summary>
internal sealed record ProductVersion(long Version);

internal sealed record ProductChanges(IReadOnlyList<ProductChange> Items, long NextAfter);

/// <summary>A product that was written or removed; a removed one has no name.</summary>
internal sealed record ProductChange(long Id, long Version, string? Name, bool Removed);
