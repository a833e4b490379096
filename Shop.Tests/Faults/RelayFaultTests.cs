using System.Globalization;
using Xunit.Abstractions;

namespace Shop.Tests.Faults;

/// <summary>The process that publishes is killed.</summary>
[Collection(FaultCollection.Name)]
[Trait("Category", "Fault")]
public sealed class RelayFaultTests(FaultServers servers, ITestOutputHelper output)
{
    [Fact]
    public async Task F1_ServiceKilledBetweenCommitAndPublish_LosesNothing()
    {
        await using var bench = await FaultBench.CreateAsync(servers, output);
        await bench.StartAsync("consumer");
        var pending = 0L;
        for (var kill = 0; kill < FaultSettings.Kills; kill++)
        {
            var service = await bench.StartAsync("publisher", "--rate", "400");
            await service.CommittedAsync();
            await bench.KillAsync(service, 0, 600);
            pending += await bench.Records.PendingAsync();
        }

        await bench.StartAsync("publisher");
        var count = await bench.VerifyAsync();
        FaultReport.Add(output, "F1 service killed between commit and publish", FaultSettings.Kills, count, string.Create(CultureInfo.InvariantCulture, $"{pending:N0} committed and not published at the kills"));
    }

    [Fact]
    public async Task F2_RelayKilledBetweenConfirmAndMark_RepeatsMessages_AndNoEffect()
    {
        await using var bench = await FaultBench.CreateAsync(servers, output);
        await bench.StartAsync("consumer");
        for (var kill = 0; kill < FaultSettings.Kills; kill++)
        {
            var effects = await bench.Records.EffectsAsync();
            await bench.Records.AddAsync(1000);
            var relay = await bench.StartAsync("publisher");
            await bench.Records.MoreEffectsAsync(effects); // it is in the middle of a batch
            await bench.KillAsync(relay, 0, 150);
        }

        await bench.StartAsync("publisher");
        var count = await bench.VerifyAsync();
        FaultReport.Add(output, "F2 relay killed between confirm and mark", FaultSettings.Kills, count);
        Assert.True(count.Repeats > 0 || !FaultSettings.Long, "no kill met the moment");
    }

    [Fact]
    public async Task F15_TwoRelays_ClaimNothingTwice_AndKeepTheOrder()
    {
        await using var bench = await FaultBench.CreateAsync(servers, output);
        await bench.StartAsync("consumer");
        string[] options = ["--rate", "200", "--count", "300"];
        await Task.WhenAll(bench.StartAsync("publisher", options), bench.StartAsync("publisher", options));
        await Messaging.Until.TrueAsync(async () => await bench.Records.CommittedAsync() == 600, "600 events", seconds: 120);
        await bench.Records.DrainedAsync();
        var wire = await bench.OnTheWireAsync();
        Assert.Equal(600, wire.Count);
        Assert.Equal(600, wire.Distinct().Count());
        await AssertOrderAsync(bench, wire);
    }

    [Fact]
    public async Task F15_TwoRelays_OneKilledNowAndThen_KeepTheOrder()
    {
        await using var bench = await FaultBench.CreateAsync(servers, output);
        await bench.StartAsync("consumer");
        var relays = new List<WorkerProcess> { await StartAsync(bench), await StartAsync(bench) };
        for (var kill = 0; kill < FaultSettings.Kills; kill++)
        {
            var victim = relays[bench.Random.Next(relays.Count)];
            relays.Remove(victim);
            await bench.KillAsync(victim, 0, 700);
            relays.Add(await StartAsync(bench));
        }

        foreach (var relay in relays)
        {
            await bench.KillAsync(relay, 0, 200);
        }

        await bench.StartAsync("publisher");
        await bench.Records.DrainedAsync();
        var wire = await bench.OnTheWireAsync();
        await AssertOrderAsync(bench, wire);
        var count = await bench.VerifyAsync();
        FaultReport.Add(output, "F15 two relays, one killed", FaultSettings.Kills + 2, count, "first occurrences in order of each aggregate");
    }

    private static async Task<WorkerProcess> StartAsync(FaultBench bench)
    {
        var relay = await bench.StartAsync("publisher", "--rate", "200");
        await relay.CommittedAsync();
        return relay;
    }

    // A message that is there again is known to the inbox: what counts is when each was there first.
    private static async Task AssertOrderAsync(FaultBench bench, List<Guid> wire)
    {
        var written = await bench.Records.WrittenAsync();
        foreach (var aggregate in wire.Distinct().Select(id => written[id]).GroupBy(e => e.Aggregate, e => e.Sequence, StringComparer.Ordinal))
        {
            Assert.Equal(aggregate.Order(), aggregate);
        }
    }
}
