using System.Security.Cryptography;
using System.Text;
using Shop.SearchApi.Generation;
using Shop.SearchApi.Pictures;
using Shop.SearchApi.Products;

namespace Shop.Tests.Search;

public sealed class CatalogueTests
{
    private static readonly List<Product> Products = [.. Catalogue.Generate()];

    [Fact]
    public void Generate_Always_MakesTheSameTenThousand()
    {
        var again = Catalogue.Generate().Select(ProductJson.Write);

        Assert.Equal(Catalogue.Size, Products.Count);
        Assert.Equal(Fingerprint(Products.Select(ProductJson.Write)), Fingerprint(again));
    }

    [Fact]
    public void Generate_Products_KeepTheRulesOfAnImport()
    {
        Assert.Equal(Catalogue.Size, Products.Select(product => product.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Catalogue.Size, Products.Select(product => product.Sku).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Products, product =>
        {
            var read = ProductReader.Read(Encoding.UTF8.GetBytes(ProductJson.Write(product)));
            Assert.Equal(ProductJson.Write(product), ProductJson.Write(read));
            Assert.DoesNotContain('{', product.Name + product.Description);
        });
    }

    [Fact]
    public void Generate_EveryCategory_HasEnoughProductsAndAPicture()
    {
        var categories = Products.CountBy(product => product.Category!, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

        Assert.InRange(categories.Count, 25, 40);
        Assert.All(categories.Values, count => Assert.InRange(count, 100, 1000));
        Assert.All(categories.Keys, category => Assert.NotEqual(PictureKinds.Other, PictureKinds.Of(category, "")));
    }

    private static string Fingerprint(IEnumerable<string> documents) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', documents))));
}
