using System.Globalization;
using Xunit.Abstractions;

namespace Shop.Tests.Faults;

/// <summary>F28: without a broker the one process is killed, and the database.</summary>
[Collection(FaultCollection.Name)]
[Trait("Category", "Fault")]
public sealed class InProcessFaultTests(FaultServers servers, ITestOutputHelper output)
{
    [Fact]
    public async Task F28_ProcessKilledAnywhere_EachEventHasOneEffect()
    {
        await using var bench = await FaultBench.CreateAsync(servers, output, broker: false);
        for (var kill = 0; kill < FaultSettings.Kills; kill++)
        {
            var worker = await bench.StartAsync("both", "--rate", "300", "--second");
            await worker.CommittedAsync();
            await bench.KillAsync(worker, 0, 600);
        }

        await bench.StartAsync("both", "--second");
        var count = await bench.VerifyAsync(handlers: 2);
        FaultReport.Add(output, "F28 in process: killed anywhere (F1, F2, F3), two handlers", FaultSettings.Kills, count);
    }

    [Fact]
    public async Task F28_ProcessKilledInAHandler_RunsItAgain_WithOneEffect()
    {
        await using var bench = await FaultBench.CreateAsync(servers, output, broker: false);
        var runs = 0;
        for (var kill = 0; kill < FaultSettings.Kills; kill++)
        {
            await bench.Records.AddAsync(20);
            var worker = await bench.StartAsync("both", "--delay", "50", "--tell");
            await worker.RunsAsync();
            await bench.KillAsync(worker, 0, 500);
            runs += worker.Runs;
        }

        var last = await bench.StartAsync("both", "--tell");
        var count = await bench.VerifyAsync();
        FaultReport.Add(output, "F28 in process: killed in a handler (F4)", FaultSettings.Kills, count, string.Create(CultureInfo.InvariantCulture, $"{runs + last.Runs - count.Effects:N0} runs of a handler rolled back"));
    }

    [Fact]
    public async Task F28_TwoProcesses_OneKilled_ShareTheOutboxWithoutRepeats()
    {
        await using var bench = await FaultBench.CreateAsync(servers, output, broker: false);
        var workers = new List<WorkerProcess> { await StartAsync(bench), await StartAsync(bench) };
        for (var kill = 0; kill < FaultSettings.Kills; kill++)
        {
            var victim = workers[bench.Random.Next(workers.Count)];
            workers.Remove(victim);
            await bench.KillAsync(victim, 0, 700);
            workers.Add(await StartAsync(bench));
        }

        foreach (var worker in workers)
        {
            await bench.KillAsync(worker, 0, 200);
        }

        await bench.StartAsync("both");
        var count = await bench.VerifyAsync();
        FaultReport.Add(output, "F28 in process: two processes, one killed (F12, F15)", FaultSettings.Kills + 2, count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task F17_DatabaseKilledUnderLoad_GoesOnWhereItWas(bool broker)
    {
        await using var bench = await FaultBench.CreateAsync(servers, output, broker);
        var worker = await bench.StartAsync(broker ? "publisher" : "both", "--rate", "100");
        await (broker ? bench.StartAsync("consumer") : Task.CompletedTask);
        for (var kill = 0; kill < FaultSettings.ServerKills; kill++)
        {
            await Task.Delay(bench.Random.Next(100, 1500));
            await servers.KillPostgresAsync();
            await Task.Delay(bench.Random.Next(100, 3000));
            await servers.StartPostgresAsync();
            var effects = await bench.Records.EffectsAsync();
            await Messaging.Until.TrueAsync(async () => await bench.Records.EffectsAsync() > effects + 20, "effects again", seconds: 120);
        }

        await bench.KillAsync(worker, 0, 1);
        await bench.StartAsync(broker ? "publisher" : "both");
        var count = await bench.VerifyAsync();
        FaultReport.Add(output, $"F17 database killed under load, {(broker ? "with a broker" : "in process")}", FaultSettings.ServerKills, count);
    }

    private static async Task<WorkerProcess> StartAsync(FaultBench bench)
    {
        var worker = await bench.StartAsync("both", "--rate", "200");
        await worker.CommittedAsync();
        return worker;
    }
}
