using System.Globalization;
using Shop.Tests.Messaging;
using Xunit.Abstractions;

namespace Shop.Tests.Faults;

/// <summary>The broker is killed, blocks its publishers, or has no queue.</summary>
[Collection(FaultCollection.Name)]
[Trait("Category", "Fault")]
public sealed class BrokerFaultTests(FaultServers servers, ITestOutputHelper output)
{
    [Fact]
    public async Task F5_BrokerKilledUnderLoad_EventsWait_AndNoneIsLost()
    {
        await using var bench = await FaultBench.CreateAsync(servers, output);
        await FaultBroker.QueueOnDiskAsync();
        await bench.StartAsync("consumer");
        var publisher = await bench.StartAsync("publisher", "--rate", "100");
        var most = 0L;
        for (var kill = 0; kill < FaultSettings.ServerKills; kill++)
        {
            await Task.Delay(bench.Random.Next(100, 2000));
            await servers.Broker.KillAsync();
            var committed = await bench.Records.CommittedAsync();
            await Until.TrueAsync(async () => await bench.Records.CommittedAsync() > committed + 50, "events that are committed without a broker");
            most = Math.Max(most, await bench.Records.PendingAsync());
            await servers.Broker.StartAsync();
            var effects = await bench.Records.EffectsAsync();
            await Until.TrueAsync(async () => await bench.Records.EffectsAsync() > effects, "effects again", seconds: 120);
        }

        await bench.KillAsync(publisher, 0, 1);
        await bench.StartAsync("publisher");
        var count = await bench.VerifyAsync();
        FaultReport.Add(output, "F5 broker killed under load", FaultSettings.ServerKills, count, string.Create(CultureInfo.InvariantCulture, $"at most {most:N0} waited in the outbox"));
    }

    [Fact]
    public async Task F6_BrokerKilledWithMessagesNotConsumed_AllSurvive()
    {
        await using var bench = await FaultBench.CreateAsync(servers, output);
        await FaultBroker.QueueOnDiskAsync();
        await bench.StartAsync("publisher");
        for (var kill = 0; kill < FaultSettings.ServerKills; kill++)
        {
            await bench.Records.AddAsync(200);
            await bench.Records.DrainedAsync(); // confirmed: from here on they are the broker's
            await Task.Delay(bench.Random.Next(0, 300));
            await servers.Broker.KillAsync();
            await servers.Broker.StartAsync();
        }

        await bench.StartAsync("consumer");
        var count = await bench.VerifyAsync();
        FaultReport.Add(output, "F6 broker killed with messages not consumed", FaultSettings.ServerKills, count);
    }

    [Fact]
    public async Task F7_BrokerBlocksItsPublishers_EventsStayPending_AndNothingLeaks()
    {
        await using var bench = await FaultBench.CreateAsync(servers, output);
        bench.Environment["Messaging__PublishTimeout"] = "00:00:01";
        await bench.StartAsync("consumer");
        var publisher = await bench.StartAsync("publisher", "--rate", "50");
        await Until.TrueAsync(async () => await bench.Records.EffectsAsync() > 50, "effects");
        var (threads, connections) = (0, 0);
        var rounds = FaultSettings.Long ? FaultSettings.Kills : 1;
        for (var round = 0; round < rounds; round++)
        {
            await servers.Broker.ControlAsync("set_vm_memory_high_watermark", "absolute", "1");
            try
            {
                var effects = await bench.Records.EffectsAsync();
                var committed = await bench.Records.CommittedAsync();
                await Until.TrueAsync(async () => await bench.Records.CommittedAsync() > committed + 200, "events that are committed all the same", seconds: 180);
                Assert.InRange(await bench.Records.PendingAsync(), 100, long.MaxValue);
                threads = Math.Max(threads, publisher.Threads);
                connections = Math.Max(connections, publisher.ConnectionsTo(servers.Broker.Port));
                Assert.InRange(await bench.Records.EffectsAsync(), effects, committed + 100);
            }
            finally
            {
                await servers.Broker.ControlAsync("set_vm_memory_high_watermark", "0.6");
            }

            await Until.TrueAsync(async () => await bench.Records.PendingAsync() < 50, "a drained outbox", seconds: 120);
        }

        Assert.InRange(connections, 0, 2);
        Assert.InRange(threads, 1, 60);
        await bench.KillAsync(publisher, 0, 1);
        await bench.StartAsync("publisher");
        var count = await bench.VerifyAsync();
        FaultReport.Add(output, "F7 broker blocks its publishers", rounds, count, string.Create(CultureInfo.InvariantCulture, $"at most {threads} threads and {connections} connections"));
    }

    [Fact]
    public async Task F8_QueueMissing_EventsStayPending_UntilItIsDeclared()
    {
        await using var bench = await FaultBench.CreateAsync(servers, output, declared: false);
        await bench.Records.AddAsync(100);
        for (var kill = 0; kill < FaultSettings.Kills; kill++)
        {
            await bench.Records.AddAsync(20);
            await bench.KillAsync(await bench.StartAsync("publisher"), 0, 700);
            Assert.Equal(await bench.Records.CommittedAsync(), await bench.Records.PendingAsync());
        }

        await bench.StartAsync("publisher");
        await bench.DeclareAsync();
        await bench.StartAsync("consumer");
        var count = await bench.VerifyAsync();
        FaultReport.Add(output, "F8 queue missing, relay killed meanwhile", FaultSettings.Kills, count);
    }
}
