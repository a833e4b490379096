namespace Shop.SearchApi.Products;

/// <summary>A product as the table takes it.</summary>
internal sealed record ProductRow(long Id, string Name, string Document)
{
    public static ProductRow Of(Product product) => new(product.Id, product.Name, ProductJson.Write(product));
}
