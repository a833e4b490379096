namespace Shop.SearchApi.Insights;

/// <summary>A customer chose a product among the results of a query.</summary>
/// <param name="Query">As it was typed.</param>
/// <param name="ProductId">The product.</param>
/// <param name="Position">Where it stood, from 1.</param>
internal sealed record Click(string? Query, long? ProductId, int? Position);
