using System.Text.Json;
using Shop.SearchApi.Text;

namespace Shop.SearchApi.Products;

/// <summary>A product as the table takes it: the document, and its words by weight.</summary>
internal sealed record ProductRow(Product Product, string Document, string NameWords, string KindWords, string AttributeWords, string DescriptionWords)
{
    public static ProductRow Of(Product product) => new(
        product,
        ProductJson.Write(product),
        Words.Joined(product.Name),
        Words.Joined($"{product.Brand} {product.Category}"),
        Words.Joined(string.Join(' ', product.Attributes.Select(Searchable).Append(product.Sku).Append(product.Gtin))),
        Words.Joined(product.Description));

    // "touchscreen: true" is found by its name, "touchscreen: false" must not be.
    private static string Searchable(ProductAttribute attribute) => attribute.Kind switch
    {
        JsonValueKind.True => attribute.Name.Replace('_', ' '),
        JsonValueKind.False => "",
        _ => attribute.Text,
    };
}
