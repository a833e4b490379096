namespace Shop.Web.Clients;

public sealed record SearchAnswer(
    string? Query,
    string? CorrectedQuery,
    string? Relaxation,
    string[]? DroppedWords,
    string? Redirect,
    long Total,
    int Page,
    int PageSize,
    double TookMs,
    SearchHit[] Items,
    SearchFacet[]? Facets);

public sealed record SearchHit(
    long Id,
    string? Sku,
    string Name,
    string? Brand,
    string? Category,
    decimal? Price,
    string? Currency,
    double? Rating,
    int RatingCount,
    bool? InStock,
    string? Snippet);

public sealed record SearchFacet(
    string Name, FacetValue[]? Values, decimal? Min, decimal? Max, PriceBucket[]? Buckets);

public sealed record FacetValue(string Value, long Count);

public sealed record PriceBucket(decimal? From, decimal? To, long Count);
