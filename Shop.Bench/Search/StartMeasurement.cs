using System.Globalization;
using Shop.Bench.Processes;
using Shop.Bench.Steering;

namespace Shop.Bench.Search;

/// <summary>Starts the service without and with its snapshot.</summary>
internal static class StartMeasurement
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(8);

    /// <summary>Leaves the service running, for the load.</summary>
    public static async Task<(StartFigures Figures, SearchProcess Service)> RunAsync(string database, string snapshots)
    {
        var settings = Settings(snapshots);
        TimeSpan ready;
        long memory;
        double? stolen;
        var before = ProcessorUse.Now();
        await using (var first = await SearchProcess.StartAsync(database, settings))
        {
            (ready, stolen) = (first.Ready, ProcessorUse.StolenSince(before));
            await Task.Delay(Rest);
            memory = ResidentBytes(first.ProcessId);
        }

        var bytes = Directory.EnumerateFiles(snapshots, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);
        before = ProcessorUse.Now();
        var second = await SearchProcess.StartAsync(database, settings);
        return (new StartFigures(ready, memory, second.Ready, stolen, ProcessorUse.StolenSince(before), bytes), second);
    }

    /// <summary>The service from its snapshot, which works out each answer anew.</summary>
    public static Task<SearchProcess> WithoutMemoryAsync(string database, string snapshots)
    {
        var settings = Settings(snapshots);
        settings["Search__KeptAnswersMegabytes"] = "0";
        return SearchProcess.StartAsync(database, settings);
    }

    private static Dictionary<string, string> Settings(string snapshots) => new(StringComparer.Ordinal) { ["Search__Snapshots"] = snapshots };

    /// <summary>What the process holds in memory: <c>VmRSS:  123456 kB</c>.</summary>
    public static long ResidentBytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2].Replace("VmRSS:", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}
