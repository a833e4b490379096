using Shop.SearchApi.Products;

namespace Shop.SearchApi.Import;

/// <summary>What came of one line: a product, or the reason why there is none.</summary>
internal readonly record struct ImportItem(long Line, ProductRow? Row, string? Reason);
