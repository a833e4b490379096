using Shop.SearchApi.Index.Segments;

namespace Shop.Tests.Search.Index;

public sealed class PriceBucketsTests
{
    [Fact]
    public void StepOf_RisesWithThePrice_WithinItsBucket()
    {
        var random = new Random(5);
        var prices = Enumerable.Range(0, 20_000).Select(_ => (long)Math.Pow(10, random.NextDouble() * 16))
            .Concat([0, 1, 99_999, 100_000, 199_999, 200_000, 10_000_000_000_000_000]).Order().ToList();

        Assert.All(prices, price => Assert.Equal(PriceBuckets.Of(price), PriceBuckets.OfStep(PriceBuckets.StepOf(price))));
        Assert.Equal(prices, prices.OrderBy(PriceBuckets.StepOf).ThenBy(price => price));
        Assert.Equal(PriceBuckets.None, PriceBuckets.OfStep(PriceBuckets.StepOf(ProductColumns.None)));
        Assert.True(prices.Select(PriceBuckets.StepOf).Distinct().Count() > 10_000);
    }
}
