using Shop.Bench.Load;

namespace Shop.Tests.Bench;

public sealed class LatencyHistogramTests
{
    [Theory]
    [InlineData(50)]
    [InlineData(99)]
    [InlineData(99.9)]
    [InlineData(100)]
    public void Percentile_IsThatOfTheSortedTimes_UpToAStep(double percent)
    {
        var random = new Random(3);
        var times = Enumerable.Range(0, 20_000).Select(_ => (long)Math.Exp(random.NextDouble() * 25)).Order().ToList();
        var histogram = new LatencyHistogram();
        times.ForEach(histogram.Add);

        var exact = times[(int)Math.Ceiling(times.Count * percent / 100) - 1] / 1e6;
        Assert.InRange(histogram.PercentileMs(percent), exact, exact * (1 + (1 / 128.0)));
        Assert.Equal(times[^1] / 1e6, histogram.LongestMs);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(long.MaxValue)]
    public void OneTime_IsEveryPercentile(long nanoseconds)
    {
        var histogram = new LatencyHistogram();
        histogram.Add(nanoseconds);

        Assert.All((double[])[0, 50, 100], p => Assert.Equal(nanoseconds / 1e6, histogram.PercentileMs(p)));
    }

    [Fact]
    public void TimesOfTwo_AreThoseOfBoth()
    {
        var (one, other) = (new LatencyHistogram(), new LatencyHistogram());
        one.Add(1_000_000);
        other.Add(3_000_000);
        other.Add(2_000_000);
        one.Add(other);

        Assert.Equal(3, one.Count);
        Assert.InRange(one.PercentileMs(50), 2, 2.02);
        Assert.Equal(3, one.PercentileMs(100));
    }

    [Fact]
    public void NoTime_HasNoPercentile() => Assert.Equal(0, new LatencyHistogram().PercentileMs(99));
}
