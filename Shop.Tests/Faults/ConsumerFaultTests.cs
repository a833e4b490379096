using System.Globalization;
using System.Text.Json;
using RabbitMQ.Client;
using Shop.Bench.BenchModule;
using Shop.Tests.Messaging;
using Xunit.Abstractions;

namespace Shop.Tests.Faults;

/// <summary>The process that consumes is killed, or gets the same message again and again.</summary>
[Collection(FaultCollection.Name)]
[Trait("Category", "Fault")]
public sealed class ConsumerFaultTests(FaultServers servers, ITestOutputHelper output)
{
    [Fact]
    public async Task F3_ConsumerKilledBetweenCommitAndAcknowledgement_RepeatsNoEffect()
    {
        await using var bench = await FaultBench.CreateAsync(servers, output);
        await bench.StartAsync("publisher");
        var again = 0L;
        for (var kill = 0; kill < FaultSettings.Kills; kill++)
        {
            await bench.Records.AddAsync(400);
            var effects = await bench.Records.EffectsAsync();
            var consumer = await bench.StartAsync("consumer");
            await bench.Records.MoreEffectsAsync(effects);
            await bench.KillAsync(consumer, 0, 150);
            await bench.Records.DrainedAsync();
            // What has its effect and waits all the same was committed and not acknowledged.
            again += await bench.Records.EffectsWithoutConsumersAsync() + await bench.WaitingAsync() - await bench.Records.CommittedAsync();
        }

        await bench.StartAsync("consumer");
        var count = await bench.VerifyAsync();
        FaultReport.Add(output, "F3 consumer killed between commit and acknowledgement", FaultSettings.Kills, count, string.Create(CultureInfo.InvariantCulture, $"{again:N0} delivered again after their effect"));
        Assert.True(again > 0 || !FaultSettings.Long, "no kill met the moment");
    }

    [Fact]
    public async Task F4_ConsumerKilledInAHandler_RunsItAgain_WithOneEffect()
    {
        await using var bench = await FaultBench.CreateAsync(servers, output);
        await bench.StartAsync("publisher");
        var runs = 0;
        for (var kill = 0; kill < FaultSettings.Kills; kill++)
        {
            await bench.Records.AddAsync(20);
            var consumer = await bench.StartAsync("consumer", "--delay", "50", "--tell");
            await consumer.RunsAsync();
            await bench.KillAsync(consumer, 0, 500);
            runs += consumer.Runs;
        }

        var last = await bench.StartAsync("consumer", "--tell");
        var count = await bench.VerifyAsync();
        runs += last.Runs;
        FaultReport.Add(output, "F4 consumer killed in a handler", FaultSettings.Kills, count, string.Create(CultureInfo.InvariantCulture, $"{runs - count.Effects:N0} runs of a handler rolled back"));
        Assert.True(runs > count.Effects || !FaultSettings.Long, "no kill met a handler");
    }

    [Fact]
    public async Task F12_SameMessageAThousandTimes_FourConsumers_OneEffect()
    {
        await using var bench = await FaultBench.CreateAsync(servers, output);
        var consumers = new List<WorkerProcess>(await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => bench.StartAsync("consumer"))));
        await using var hand = await BrokerQueue.ConnectAsync(bench.Broker!);
        for (var round = 1; round <= FaultSettings.Kills; round++)
        {
            var body = Envelope(round);
            for (var copy = 0; copy < 1000; copy++)
            {
                await hand.Channel.BasicPublishAsync("", bench.Queue, mandatory: true, new BasicProperties { Persistent = true }, body);
            }

            var victim = consumers[bench.Random.Next(consumers.Count)];
            consumers.Remove(victim);
            await bench.KillAsync(victim, 0, 300);
            consumers.Add(await bench.StartAsync("consumer"));
        }

        await Until.TrueAsync(async () => (await hand.Channel.QueueDeclarePassiveAsync(bench.Queue)).MessageCount == 0, "an empty queue", seconds: 600);
        await Until.TrueAsync(async () => await bench.Records.EffectsAsync() >= FaultSettings.Kills, "the effects");
        foreach (var consumer in consumers)
        {
            await bench.KillAsync(consumer, 0, 1);
        }

        // What they held is delivered once more.
        await bench.StartAsync("consumer");
        await Until.TrueAsync(async () => (await hand.Channel.QueueDeclarePassiveAsync(bench.Queue)).MessageCount == 0, "an empty queue", seconds: 120);
        var effects = await bench.Records.EffectListAsync();
        Assert.Equal(Enumerable.Range(1, FaultSettings.Kills), effects.Select(e => (int)e.Number).Order());
        Assert.Equal(0, await bench.DeadLettersAsync());
        FaultReport.Add(output, "F12 the same message 1,000 times, four consumers, one killed", FaultSettings.Kills, new(FaultSettings.Kills, effects.Count, FaultSettings.Kills * 999), "");
    }

    private static byte[] Envelope(int number) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        specversion = "1.0",
        id = Guid.CreateVersion7(),
        source = "/shop/bench",
        type = BenchHappened.Type,
        time = "2026-11-21T10:00:00Z",
        subject = "a",
        data = new { aggregate = "a", number, sentAt = "2026-11-21T10:00:00Z" },
    });
}
