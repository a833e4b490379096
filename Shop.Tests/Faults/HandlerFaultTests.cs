using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;
using Shop.Bench.BenchModule;
using Shop.Tests.Messaging;
using Xunit.Abstractions;

namespace Shop.Tests.Faults;

/// <summary>Events that cannot be handled, with and without a process that is killed meanwhile.</summary>
[Collection(FaultCollection.Name)]
[Trait("Category", "Fault")]
public sealed class HandlerFaultTests(FaultServers servers, ITestOutputHelper output)
{
    private static readonly string[] FailingSecond = ["--second", "--fail", "second", "--fail-every", "10", "--tell"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task F10_F13_SecondHandlerAlwaysFails_OneDeadLetterEach_AndTheFirstRunsOnce(bool broker)
    {
        await using var bench = await FaultBench.CreateAsync(servers, output, broker);
        RetryFast(bench);
        using var request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C).Start();
        await bench.Records.AddAsync(200);
        request.Stop();
        var worker = await StartAsync(bench);
        await (broker ? bench.StartAsync("publisher") : Task.CompletedTask);

        await Until.TrueAsync(async () => await bench.Records.EffectsAsync() >= 380 && await bench.DeadLettersAsync() >= 20, "effects and dead letters", seconds: 120);
        var effects = await bench.Records.EffectListAsync();
        Assert.Equal(Numbers(200), effects.Where(IsFirst).Select(e => e.Number).Order());
        Assert.Equal(Numbers(200).Where(n => n % 10 != 0), effects.Where(e => !IsFirst(e)).Select(e => e.Number).Order());
        await Until.TrueAsync(() => Task.FromResult(FirstRuns(worker).Count >= 200), "what the worker tells"); // its lines may come after its effects
        var runs = FirstRuns(worker);
        Assert.Equal(200, runs.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(200, runs.Count);

        var letters = await bench.LettersAsync();
        Assert.Equal(20, letters.Count);
        Assert.Equal(20, letters.Select(l => l.MessageId).Distinct().Count());
        Assert.All(letters, l => Assert.Contains("SecondEffect failed 4 times: InvalidOperationException", l.Reason, StringComparison.Ordinal));
        Assert.All(letters, l => Assert.Contains(request.TraceId.ToHexString(), l.TraceParent, StringComparison.Ordinal));
        // It is buried first, and forgotten then.
        await Until.TrueAsync(async () => await bench.Records.CountAsync("SELECT count(*) FROM bench.retries") == 0, "no event that waits");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task F10_F13_ConsumerKilledWhileAHandlerFails_LosesNothing_AndRepeatsNoEffect(bool broker)
    {
        await using var bench = await FaultBench.CreateAsync(servers, output, broker);
        RetryFast(bench);
        await (broker ? bench.StartAsync("publisher") : Task.CompletedTask);
        for (var kill = 0; kill < FaultSettings.Kills; kill++)
        {
            await bench.Records.AddAsync(100);
            var consumer = await StartAsync(bench);
            await consumer.RunsAsync();
            await bench.KillAsync(consumer, 0, 800);
        }

        await StartAsync(bench);
        var events = FaultSettings.Kills * 100;
        await Until.TrueAsync(async () => await bench.Records.EffectsAsync() >= events + (events * 9 / 10), "effects", seconds: 600);
        await Until.TrueAsync(async () => await bench.Records.CountAsync("SELECT count(*) FROM bench.retries") == 0, "no event that waits", seconds: 120);
        await Until.TrueAsync(async () => await bench.DeadLettersAsync() >= events / 10, "dead letters", seconds: 120);
        var effects = await bench.Records.EffectListAsync();
        Assert.Equal(Numbers(events), effects.Where(IsFirst).Select(e => e.Number).Order());
        Assert.Equal(Numbers(events).Where(n => n % 10 != 0), effects.Where(e => !IsFirst(e)).Select(e => e.Number).Order());
        var letters = await bench.LettersAsync();
        Assert.Equal(events / 10, letters.Select(l => l.MessageId).Distinct().Count());
        FaultReport.Add(output, $"F10, F13 second handler always fails on every tenth event, consumer killed, {(broker ? "broker" : "in process (F28)")}", FaultSettings.Kills,
            new(events, effects.Count, null), string.Create(CultureInfo.InvariantCulture, $"{letters.Count} dead letters of {events / 10} events"));
    }

    [Fact]
    public async Task F11_UnreadableEvents_AreDeadLettersAtOnce_AndTheConsumerLives()
    {
        await using var bench = await FaultBench.CreateAsync(servers, output);
        await bench.StartAsync("publisher");
        var consumer = await bench.StartAsync("consumer", "--tell");
        await using var hand = await BrokerQueue.ConnectAsync(bench.Broker!);
        var rounds = FaultSettings.Kills;
        for (var round = 0; round < rounds; round++)
        {
            await hand.Channel.BasicPublishAsync("", bench.Queue, "{"u8.ToArray());
            await hand.Channel.BasicPublishAsync("", bench.Queue, "[1]"u8.ToArray());
            await hand.Channel.BasicPublishAsync("", bench.Queue, Envelope("bench.happened.v9", new { aggregate = "a", number = 1, sentAt = "2026-11-21T10:00:00Z" }));
            await hand.Channel.BasicPublishAsync("", bench.Queue, Envelope(BenchHappened.Type, new { aggregate = "a" }));
            await bench.Records.AddAsync(20);
        }

        await Until.TrueAsync(async () => await bench.DeadLettersAsync() == rounds * 4, "a dead letter for each", seconds: 120);
        Assert.Equal(rounds * 4, (await bench.LettersAsync()).Count);
        var count = await bench.VerifyAsync();
        await Until.TrueAsync(() => Task.FromResult(consumer.Runs >= rounds * 20), "what the consumer tells");
        Assert.Equal(rounds * 20, consumer.Runs);
        FaultReport.Add(output, "F11 unreadable, of an unknown version, incomplete", rounds * 4, count, string.Create(CultureInfo.InvariantCulture, $"{rounds * 4} dead letters"));
    }

    private static Task<WorkerProcess> StartAsync(FaultBench bench) => bench.StartAsync(bench.Broker is null ? "both" : "consumer", FailingSecond);

    private static void RetryFast(FaultBench bench)
    {
        bench.Environment["Messaging__QuickRetries__0"] = "00:00:00.02";
        bench.Environment["Messaging__QuickRetries__1"] = "00:00:00.05";
        bench.Environment["Messaging__DelayedRetries__0"] = "00:00:00.3";
    }

    private static IEnumerable<long> Numbers(int count) => Enumerable.Range(1, count).Select(n => (long)n);

    private static List<string> FirstRuns(WorkerProcess worker) => [.. worker.Output.Where(line => line.StartsWith("run first ", StringComparison.Ordinal))];

    private static bool IsFirst((string Handler, long Number) effect) => effect.Handler == "first";

    private static byte[] Envelope(string type, object data) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        specversion = "1.0",
        id = Guid.CreateVersion7(),
        source = "/shop/bench",
        type,
        time = "2026-11-21T10:00:00Z",
        subject = "a",
        data,
    }));
}
