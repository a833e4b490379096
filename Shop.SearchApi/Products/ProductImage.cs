using System.Globalization;

namespace Shop.SearchApi.Products;

internal static class ProductImage
{
    /// <summary>Our drawn picture: a picture of another host is never handed to a page.</summary>
    public static string Url(long id) => string.Create(CultureInfo.InvariantCulture, $"/img/{id}.svg");
}
