using System.Text;
using Shop.SearchApi.Generation;
using Shop.SearchApi.Products;

namespace Shop.Tests.Search;

/// <summary>What the index reads out of the database is what was written there.</summary>
public sealed class StoredProductTests
{
    [Fact]
    public void Read_OfGeneratedProducts_IsWhatTheCheckingReaderReads()
    {
        foreach (var product in Catalogue.Generate().Take(2_000))
        {
            Same(Encoding.UTF8.GetBytes(ProductJson.Write(product)));
        }
    }

    [Theory]
    [InlineData("""{"id":1,"name":"x"}""")]
    [InlineData("""{"id":9223372036854775807,"name":"\u00e9 \ud83d\ude00 \"quoted\" \\ \u0007","sku":"a/b","gtin":"04043718675914"}""")]
    [InlineData("""{"id":2,"name":"n","price":0,"currency":"USD","rating":4.25,"ratingCount":3,"popularity":1e12,"inStock":false}""")]
    [InlineData("""{"id":3,"name":"n","price":19.9500,"attributes":{"a":1.50,"b":-0.0,"c":1e3,"d":true,"e":false,"f":"","g \"q\"":"\t","h":0.0000001}}""")]
    [InlineData("""{"id":4,"name":"n","releasedAt":"2026-03-01","imageUrl":"/img/4.svg","inStock":true}""")]
    [InlineData("""{"id":5,"name":"n","releasedAt":"2026-03-01T23:59:59.1234567+02:00","description":"d","brand":"b","category":"c"}""")]
    public void Read_OfOddProducts_IsWhatTheCheckingReaderReads(string given) =>
        Same(Encoding.UTF8.GetBytes(ProductJson.Write(ProductReader.Read(Encoding.UTF8.GetBytes(given)))));

    private static void Same(byte[] document) => Assert.Equivalent(ProductReader.Read(document), StoredProduct.Read(document), strict: true);
}
