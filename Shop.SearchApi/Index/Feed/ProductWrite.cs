using Shop.SearchApi.Products;

namespace Shop.SearchApi.Index.Feed;

/// <summary>A product as it is from a version on; null when it was removed.</summary>
internal sealed record ProductWrite(long Id, long Version, Product? Product);
