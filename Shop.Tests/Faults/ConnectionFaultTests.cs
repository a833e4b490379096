using System.Diagnostics;
using System.Globalization;
using Shop.Tests.Messaging;
using Xunit.Abstractions;

namespace Shop.Tests.Faults;

/// <summary>The network goes silent: connections that nobody closed and that carry nothing any more.</summary>
[Collection(FaultCollection.Name)]
[Trait("Category", "Fault")]
public sealed class ConnectionFaultTests(FaultServers servers, ITestOutputHelper output)
{
    private const int Consumers = 4;
    private const int Connections = 2; // of each process: one publishes, one consumes

    [Fact]
    public async Task F9_ConnectionGoesSilent_IsNoticedByHeartbeat_AndConsumingGoesOn()
    {
        await using var bench = await FaultBench.CreateAsync(servers, output);
        var proxies = Enumerable.Range(0, Consumers + 1).Select(_ => new TcpProxy(servers.Broker.Port)).ToList();
        try
        {
            var workers = proxies.Skip(1).Select(p => bench.Launch("consumer", FaultBroker.UriThrough(p.Port))).ToList();
            workers.Add(bench.Launch("publisher", FaultBroker.UriThrough(proxies[0].Port), "--rate", "50"));
            await Task.WhenAll(workers.Select(w => w.ReadyAsync()));
            var noticed = TimeSpan.Zero;
            var rounds = FaultSettings.Long ? FaultSettings.Kills / proxies.Count : 1;
            for (var round = 0; round < rounds; round++)
            {
                await Until.TrueAsync(() => Task.FromResult(proxies.TrueForAll(p => p.Accepted >= Connections * (round + 1))), "both connections of each");
                var times = await Task.WhenAll(proxies.Select((p, i) => FreezeAsync(p, i == 0 ? "the publisher" : "a consumer", TimeSpan.FromMilliseconds(bench.Random.Next(0, 1500)))));
                noticed = times.Append(noticed).Max();
                var effects = await bench.Records.EffectsAsync();
                await Until.TrueAsync(async () => await bench.Records.EffectsAsync() > effects, "effects again");
            }

            await bench.KillAsync(workers[^1], 0, 1);
            await bench.StartAsync("publisher");
            var count = await bench.VerifyAsync();
            FaultReport.Add(output, "F9 connection silent", rounds * proxies.Count, count, string.Create(CultureInfo.InvariantCulture, $"connected again after at most {noticed.TotalSeconds:0} s"));
        }
        finally
        {
            foreach (var proxy in proxies)
            {
                await proxy.DisposeAsync();
            }
        }
    }

    [Fact]
    public async Task F9_ServerThatTakesTheConnectionAndSaysNothing_IsGivenUp_AndTriedAgain()
    {
        await using var bench = await FaultBench.CreateAsync(servers, output);
        await using var proxy = new TcpProxy(servers.Broker.Port, silent: 2);
        await bench.Records.AddAsync(20);
        await bench.StartAsync("publisher");
        await bench.Launch("consumer", FaultBroker.UriThrough(proxy.Port)).ReadyAsync();
        var count = await bench.VerifyAsync();
        FaultReport.Add(output, "F9 broker takes the connection and says nothing", 2, count);
    }

    private static async Task<TimeSpan> FreezeAsync(TcpProxy proxy, string what, TimeSpan after)
    {
        await Task.Delay(after);
        var accepted = proxy.Accepted;
        var watch = Stopwatch.StartNew();
        proxy.Freeze();
        await Until.TrueAsync(() => Task.FromResult(proxy.Accepted >= accepted + Connections), $"new connections of {what}", seconds: 180);
        return watch.Elapsed;
    }
}
