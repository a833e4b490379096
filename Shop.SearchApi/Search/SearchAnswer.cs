using System.Text.Json.Serialization;

namespace Shop.SearchApi.Search;

/// <summary>The answer of <c>GET /api/v1/search</c> (design.md 3.2).</summary>
internal sealed record SearchAnswer(
    string Query,
    string? CorrectedQuery,
    string? Relaxation,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? DroppedWords,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Redirect,
    long Total,
    int Page,
    int PageSize,
    double TookMs,
    IReadOnlyList<SearchHit> Items,
    IReadOnlyList<FacetResult> Facets);

internal sealed record SearchHit(
    long Id,
    string? Sku,
    string Name,
    string? Brand,
    string? Category,
    decimal? Price,
    string Currency,
    string ImageUrl,
    double? Rating,
    int RatingCount,
    bool InStock,
    string Snippet);

/// <summary>Values and their counts; for the price a range and buckets instead.</summary>
internal sealed record FacetResult(
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FacetValue>? Values = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Min = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Max = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PriceBucket>? Buckets = null);

internal sealed record FacetValue(string Value, long Count);

/// <summary>Prices from <paramref name="From"/> up to, but not including, <paramref name="To"/>.</summary>
internal sealed record PriceBucket(decimal From, decimal To, long Count);
