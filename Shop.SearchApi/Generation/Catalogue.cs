using Shop.SearchApi.Products;
namespace Shop.SearchApi.Generation;

internal static class Catalogue
{
    public static IEnumerable<Product> Generate() { for (var i = 1; i <= 10; i++) yield return new Product { Id = i, Name = "Stub " + i }; }
}
