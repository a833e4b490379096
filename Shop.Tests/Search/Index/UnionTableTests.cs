using Shop.SearchApi.Index.Matching;

namespace Shop.Tests.Search.Index;

/// <summary>Lists that are merged into one, held against a dictionary.</summary>
public sealed class UnionTableTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 63)]
    [InlineData(3, 64)]
    [InlineData(4, 1_000)]
    [InlineData(5, 20_033)]
    public void Union_HasEachProductOnceWithItsHighestImpact(int seed, int segment)
    {
        // One table for all: it must be empty after each, whichever way it went.
        var (random, table) = (new Random(seed), new UnionTable());
        foreach (var products in (int[])[segment, segment / 2, segment])
        {
            foreach (var share in (double[])[0, 0.001, 0.01, 0.3, 1])
            {
                Check(table, products, [.. new[] { 256, 128, 77, 1 }.Select(scale => (List(random, products, share), scale))]);
            }
        }
    }

    private static void Check(UnionTable table, int segment, ((int[] Products, byte[] Impacts) List, int Scale)[] lists)
    {
        var expected = new SortedDictionary<int, byte>();
        var listed = lists.Sum(l => l.List.Products.Length);
        table.Begin(segment, listed);
        foreach (var ((products, impacts), scale) in lists)
        {
            table.Add(products, impacts, scale);
            foreach (var (product, impact) in products.Zip(impacts))
            {
                expected[product] = Math.Max(expected.GetValueOrDefault(product), UnionTable.Scaled(impact, scale));
            }
        }

        var (found, highest) = (new int[listed], new byte[listed]);
        var count = table.MoveTo(found, highest);

        Assert.Equal(expected.Keys, found[..count]);
        Assert.Equal(expected.Values, highest[..count]);
        Assert.DoesNotContain((byte)0, highest[..count]);
    }

    private static (int[] Products, byte[] Impacts) List(Random random, int segment, double share)
    {
        int[] products = [.. Enumerable.Range(0, segment).Where(_ => random.NextDouble() < share)];
        return (products, [.. products.Select(_ => (byte)random.Next(256))]);
    }
}
