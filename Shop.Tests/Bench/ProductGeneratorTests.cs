using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Shop.Bench.Generator;
using Shop.SearchApi.Products;

namespace Shop.Tests.Bench;

public sealed class ProductGeneratorTests
{
    private const int Some = 20_000;
    private static readonly Lazy<GeneratedProduct[]> Products = new(Make);

    [Fact]
    public async Task Catalogue_OfTheSameSeed_HasTheSameBytes()
    {
        var first = await LinesAsync(seed: 7, 500);

        Assert.Equal(SHA256.HashData(first), SHA256.HashData(await LinesAsync(seed: 7, 500)));
        Assert.NotEqual(SHA256.HashData(first), SHA256.HashData(await LinesAsync(seed: 8, 500)));
        var beginning = await LinesAsync(seed: 7, 100);
        Assert.Equal(beginning, first[..beginning.Length]);
    }

    [Fact]
    public async Task Products_AreAllTakenByTheShop_AndAreOfTheSizeOfRealOnes()
    {
        var lines = Encoding.UTF8.GetString(await LinesAsync(seed: 7, 3_000)).TrimEnd('\n').Split('\n');

        Assert.Equal(Enumerable.Range(1, 3_000), lines.Select(line => (int)ProductReader.Read(Encoding.UTF8.GetBytes(line)).Id));
        Assert.InRange(lines.Average(line => line.Length), 600, 800);
        Assert.All(lines, line =>
        {
            using var product = JsonDocument.Parse(line);
            Assert.InRange(product.RootElement.GetProperty("description").GetString()!.Split(' ').Length, 15, 40);
        });
    }

    [Fact]
    public void CommonestWord_IsInThirtyFivePercent_AndNoOtherComesNear()
    {
        var counts = Products.Value.SelectMany(p => Words(p).Distinct(StringComparer.Ordinal)).CountBy(word => word, StringComparer.Ordinal)
            .OrderByDescending(c => c.Value).Take(2).ToList();

        Assert.Equal(Vocabulary.Commonest, counts[0].Key);
        Assert.InRange((double)counts[0].Value / Some, 0.34, 0.36);
        Assert.InRange((double)counts[1].Value / Some, 0.10, 0.32);
    }

    [Fact]
    public void Words_HaveALongTail()
    {
        var counts = Products.Value.SelectMany(Words).CountBy(word => word, StringComparer.Ordinal).Select(c => c.Value).OrderDescending().ToList();

        Assert.True(counts.Count > 50_000);
        Assert.True(counts.Count(c => c == 1) > counts.Count / 5);
        Assert.True(counts.Take(300).Sum() > counts.Sum() / 3);
    }

    [Fact]
    public void Brands_AreMoreThanTenThousand_AndFewOfThemMakeMost()
    {
        Assert.True(new ProductGenerator(7).Brands.Distinct(StringComparer.OrdinalIgnoreCase).Count() > 10_000);
        var counts = Products.Value.CountBy(p => p.Brand, StringComparer.Ordinal).Select(c => c.Value).OrderDescending().ToList();
        Assert.True(counts.Count > 3_000);
        Assert.True(counts.Take(counts.Count / 20).Sum() > Some / 3);
    }

    [Fact]
    public void Kinds_AreSome_WithAccessoriesThatNameTheThingAndCostLess()
    {
        Assert.True(ProductKind.All.Count >= 200);
        Assert.True(ProductKind.All.Select(k => k.Name).Distinct(StringComparer.Ordinal).Count() == ProductKind.All.Count);
        var cameras = Products.Value.Where(p => p.Kind.Thing == "camera").ToLookup(p => p.Kind.Accessory is null);
        Assert.All(cameras[false], p => Assert.Contains("camera", p.Name, StringComparison.Ordinal));
        Assert.Contains(cameras[false], p => p.Name.Contains(" for ", StringComparison.Ordinal));
        Assert.True(cameras[false].Average(p => p.Price) < cameras[true].Average(p => p.Price) / 2);
        Assert.All(cameras[true], p => Assert.True(p.Category is null or "Cameras"));
    }

    [Fact]
    public void Attributes_HaveALongTail()
    {
        var counts = Products.Value.SelectMany(p => p.Attributes).CountBy(a => a.Name, StringComparer.Ordinal).ToList();

        Assert.True(counts.Count > 200);
        Assert.True(counts.Count(c => c.Value < Some / 1_000) > 50);
        Assert.InRange((double)counts.Single(c => c.Key == "colour").Value / Some, 0.58, 0.62);
    }

    private static IEnumerable<string> Words(GeneratedProduct product) =>
        $"{product.Name} {product.Description}".ToLowerInvariant().Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries);

    private static GeneratedProduct[] Make()
    {
        var catalogue = new ProductGenerator(7);
        return [.. Enumerable.Range(0, Some).Select(i => catalogue[i])];
    }

    private static async Task<byte[]> LinesAsync(ulong seed, int count)
    {
        using var stream = new MemoryStream();
        await ProductLines.WriteAsync(new ProductGenerator(seed), count, stream);
        return stream.ToArray();
    }
}
