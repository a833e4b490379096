using System.Text.Json;

namespace Shop.Web.Clients;

public sealed record ProductAnswer(
    long Id,
    string? Sku,
    string Name,
    string? Description,
    string? Brand,
    string? Category,
    decimal? Price,
    string? Currency,
    Dictionary<string, JsonElement>? Attributes,
    string? Gtin,
    double? Rating,
    int? RatingCount,
    DateTimeOffset? ReleasedAt,
    bool? InStock,
    ProductQuestion[]? Questions)
{
    public SearchHit ToHit() => new(Id, Sku, Name, Brand, Category, Price, Currency, Rating, RatingCount ?? 0, InStock, Snippet: null);
}

public sealed record ProductQuestion(string Question, string Answer, DateTimeOffset AnsweredAt);
