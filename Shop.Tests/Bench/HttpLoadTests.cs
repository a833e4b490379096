using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Shop.Bench.Steering;
using Shop.Bench.Wire;
using Shop.Tests.ServiceDefaults;

namespace Shop.Tests.Bench;

public sealed class HttpLoadTests
{
    private const string Found = """{"total":1,"items":[{}],"facets":[1,2,3,4]}""";
    private const string Nothing = """{"total":0,"items":[],"facets":[1,2,3,4]}""";
    private static readonly TimeSpan Forever = TimeSpan.FromHours(1);
    private static readonly LoadRequest[] Requests = [.. Enumerable.Range(0, 4).Select(i => LoadRequest.Get($"/{i}"))];

    [Fact]
    public async Task Requests_AreSentInTurn_AndEachAnswerCounts()
    {
        var asked = new int[4];
        await using var server = await StartAsync((context, i) =>
        {
            Interlocked.Increment(ref asked[i]);
            return context.Response.WriteAsync(i == 3 ? Nothing : Found);
        });
        using var load = new HttpLoad(server.Address, 3);

        var figures = (await load.RunAsync(new LoadPlan(Requests, Forever) { Most = 402, CheckEvery = 1, First = 2 })).OrThrow("test");

        Assert.Equal([100, 100, 101, 101], asked);
        Assert.Equal((402, 402, 301), (figures.Times.Count, figures.Checked, figures.Answered));
        Assert.Equal(["/3"], figures.Unanswered.Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task OpenLoop_CountsTheTimeThatRequestsHadToWait()
    {
        var first = 0;
        await using var server = await StartAsync(async (context, _) =>
        {
            if (Interlocked.Exchange(ref first, 1) == 0)
            {
                await Task.Delay(1_000);
            }

            await context.Response.WriteAsync(Found);
        });
        using var load = new HttpLoad(server.Address, 1);

        var figures = (await load.RunAsync(new LoadPlan(Requests, TimeSpan.FromSeconds(2)) { PerSecond = 50 })).OrThrow("test");

        // A hundred were due in two seconds, half of them while the first one kept the connection. A slow machine only adds to that.
        Assert.Equal(100, figures.Times.Count);
        Assert.True(figures.Times.LongestMs >= 990);
        Assert.True(figures.Times.PercentileMs(75) >= 450);
    }

    [Fact]
    public async Task Failures_MakeItNoMeasurement()
    {
        await using var server = await StartAsync((context, i) =>
        {
            switch (i)
            {
                case 0:
                    context.Response.StatusCode = 503;
                    return Task.CompletedTask;
                case 1:
                    context.Abort();
                    return Task.CompletedTask;
                default:
                    return context.Response.WriteAsync("no answer of a search");
            }
        });
        using var load = new HttpLoad(server.Address, 2);

        var refused = Assert.Throws<BenchException>(() =>
            load.RunAsync(new LoadPlan(Requests, Forever) { Most = 40, CheckEvery = 1 }).GetAwaiter().GetResult().OrThrow("test"));

        Assert.Contains("40 of", refused.Message, StringComparison.Ordinal);
        Assert.Contains("status 503: /0", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_ThatIsGone_IsNamed()
    {
        Uri address;
        await using (var server = await StartAsync((context, _) => context.Response.WriteAsync(Found)))
        {
            address = server.Address;
        }

        Assert.Contains("cannot be reached", Assert.Throws<BenchException>(() => new HttpLoad(address, 1)).Message, StringComparison.Ordinal);
    }

    private static Task<TestService> StartAsync(Func<HttpContext, int, Task> answer) =>
        TestService.StartAsync(map: app => app.MapGet("/{i:int}", (HttpContext context, int i) => answer(context, i)).AllowAnonymous());
}
