namespace Shop.ContactApi.Products;

internal sealed record ProductNameChange(long Id, long Version, string? Name, bool Removed);

internal sealed record ProductNamePage(IReadOnlyList<ProductNameChange> Items, long? NextAfter);
