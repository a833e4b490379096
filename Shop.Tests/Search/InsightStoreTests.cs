using Shop.SearchApi.Insights;
using Shop.Tests.Fixtures;

namespace Shop.Tests.Search;

[Collection(ServersCollection.Name)]
public sealed class InsightStoreTests(SearchHost host) : IClassFixture<SearchHost>
{
    [Fact]
    public async Task Times_OfAllDays_AreThoseOfEachTogether()
    {
        var first = new DateOnly(2050, 1, 1);
        await AddAsync(first, bucket: 20, times: 60);
        await AddAsync(first, bucket: 90, times: 1);
        await AddAsync(first.AddDays(1), bucket: 20, times: 33);
        await AddAsync(first.AddDays(1), bucket: 70, times: 6);

        var read = await host.Insights.ReadAsync(first, days: 2, limit: 1, CancellationToken.None);

        Assert.Equal(new SearchTimes(0.067, 7.897, 7.897), read.Latency);
        Assert.Equal([new SearchTimes(0.067, 0.067, 53.13), new SearchTimes(0.067, 7.897, 7.897)], read.ByDay.Select(day => day.Latency));
    }

    private Task AddAsync(DateOnly day, int bucket, long times)
    {
        var seen = Observations.None;
        seen.Latencies[bucket] = times;
        return host.Insights.AddAsync(day, seen, CancellationToken.None);
    }
}
