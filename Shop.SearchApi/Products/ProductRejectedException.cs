namespace Shop.SearchApi.Products;

/// <summary>A product that cannot be taken; the message is for whoever sent it.</summary>
internal sealed class ProductRejectedException(string field, string reason) : Exception(reason)
{
    public string Field { get; } = field;
}
