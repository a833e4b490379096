using System.Globalization;
using System.Text;
using Shop.Dashboard.Metrics;
using Shop.Dashboard.Telemetry;

namespace Shop.Tests.Dashboard;

public sealed class MetricStoreTests
{
    private static readonly InstrumentId Id = new("search", "Shop", "queries");
    private readonly DateTimeOffset _start = DateTimeOffset.UtcNow.AddMinutes(-1);
    private readonly TelemetryStore _store = new();

    [Fact]
    public void Counter_ThatStartsAgain_DoesNotFall()
    {
        AddSum(0, 100, _start.AddHours(-1));
        AddSum(10, 130, _start.AddHours(-1));
        AddSum(20, 6, _start.AddSeconds(12));
        AddSum(30, 16, _start.AddSeconds(12));

        Assert.Equal([30, 6, 10], Points().Select(p => p.Value));
    }

    [Fact]
    public void Counter_WithDeltas_IsTakenAsItIs()
    {
        AddSum(0, 5, _start, "delta");
        AddSum(10, 7, _start, "delta");

        Assert.Equal([5, 7], Points().Select(p => p.Value));
    }

    [Fact]
    public void Point_ThatComesTwice_CountsOnce()
    {
        AddSum(0, 5, _start, "delta");
        AddSum(0, 5, _start, "delta");

        Assert.Single(Points());
        Assert.Equal(1, _store.Metrics.Refused);
    }

    [Fact]
    public void Series_BeyondTheLimit_AreCounted()
    {
        var store = new TelemetryStore(new TelemetryLimits { Series = 10 });
        for (var i = 0; i < 50; i++)
        {
            store.Metrics.Add(Line($$""" "kind":"gauge","value":1,"attributes":{"n":{{i}}}""", 0));
        }

        Assert.Equal((10, 40L), (store.Metrics.Series, store.Metrics.Refused));
    }

    [Fact]
    public void Points_BeyondTheBytes_AreEvictedAndCounted()
    {
        var store = new TelemetryStore(new TelemetryLimits { MetricBytes = 10_000 });
        for (var i = 0; i < 1_000; i++)
        {
            store.Metrics.Add(Line(""" "kind":"gauge","value":1,"attributes":{}""", i / 20.0));
        }

        Assert.InRange(store.Metrics.Bytes, 1, 20_000);
        Assert.True(store.Metrics.Evicted > 0);
    }

    [Theory]
    [InlineData(0.5, 50)]
    [InlineData(0.9, 90)]
    [InlineData(0.99, 99)]
    public void Percentiles_OfEvenValues_AreTheValues(double part, double expected)
    {
        var distribution = new Distribution();
        var layout = new ExplicitLayout([.. Enumerable.Range(1, 10).Select(i => i * 10.0)]);
        distribution.Add(new BucketCounts(layout, [.. Enumerable.Range(0, 10).Select(i => (long)i)], [.. Enumerable.Repeat(10.0, 10)]));

        Assert.Equal(expected, distribution.Percentile(part)!.Value, 6);
    }

    [Fact]
    public void Percentiles_OfExponentialBuckets_LieInTheBucket()
    {
        // Scale 0: bucket 3 holds what is above 8 and up to 16.
        AddExponential(0, 0, 0, "[0,0,0,4]");
        AddExponential(10, 0, 0, "[0,0,0,104]");
        AddExponential(20, -1, 0, "[0,204]");

        var distribution = new Distribution();
        foreach (var point in Points())
        {
            distribution.Add(point.Buckets!);
        }

        Assert.Equal([100, 100], Points().Select(p => p.Count));
        Assert.InRange(distribution.Percentile(0.25)!.Value, 4, 16);
    }

    [Fact]
    public void Histogram_WithOtherLimits_StartsAnew()
    {
        _store.Metrics.Add(Histogram(0, 3, """[{"to":1,"count":3},{"to":null,"count":0}]"""));
        _store.Metrics.Add(Histogram(10, 5, """[{"to":2,"count":5},{"to":null,"count":0}]"""));

        Assert.Equal(5, Assert.Single(Points()).Count);
    }

    [Fact]
    public void Points_OfEverySecond_AreSeldomWritten()
    {
        var written = Enumerable.Range(0, 40).Count(i =>
            _store.Metrics.Add(Line($$""" "kind":"gauge","value":{{i}},"attributes":{}""", i)) == PointFate.Kept);

        Assert.Equal(4, written);
        Assert.Equal(40, Points().Count);
    }

    private IReadOnlyList<MetricPoint> Points() => Assert.Single(_store.Metrics.Find(Id, _start.AddMinutes(-1))!.Series).Points;

    private void AddSum(double seconds, int value, DateTimeOffset start, string temporality = "cumulative") => _store.Metrics.Add(Line(
        $$""" "kind":"sum","start":"{{start.UtcDateTime:O}}","temporality":"{{temporality}}","monotonic":true,"value":{{value}},"attributes":{}""", seconds));

    private void AddExponential(double seconds, int scale, int offset, string counts)
    {
        var count = counts.Trim('[', ']').Split(',').Sum(c => int.Parse(c, CultureInfo.InvariantCulture));
        _store.Metrics.Add(Line(
            $$""" "kind":"exponential","temporality":"cumulative","count":{{count}},"sum":1,"scale":{{scale}},"zero":0,"positive":{"offset":{{offset}},"counts":{{counts}}},"attributes":{}""",
            seconds));
    }

    private byte[] Histogram(double seconds, int count, string buckets) =>
        Line($$""" "kind":"histogram","temporality":"cumulative","count":{{count}},"sum":1,"buckets":{{buckets}},"attributes":{}""", seconds);

    private byte[] Line(string rest, double seconds) => Encoding.UTF8.GetBytes(
        $$"""{"time":"{{_start.AddSeconds(seconds).UtcDateTime:O}}","service":"search","instance":"search-1","meter":"Shop","instrument":"queries","unit":"1",""" + rest + "}");
}
