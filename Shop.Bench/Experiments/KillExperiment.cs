using System.Diagnostics;
using Shop.Bench.Steering;

namespace Shop.Bench.Experiments;

/// <summary>Replicas of Search are killed, one after the other, while people search.</summary>
internal static class KillExperiment
{
    private const int Replicas = 2;
    private const int Kills = 5;
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(string[] args)
    {
        using var host = await RunningHost.FindAsync(args);
        await host.ScaleAsync("search", Replicas);
        var result = await SteadyLoad.WhileAsync(host, args, async () =>
        {
            for (var i = 0; i < Kills; i++)
            {
                var victim = (await host.InstancesAsync("search"))[i % Replicas];
                using var process = Process.GetProcessById(victim.ProcessId ?? throw new BenchException($"{victim.Name} is no process of this machine."));
                process.Kill();
                Console.WriteLine($"killed {victim.Name}");
                await Task.Delay(Between);
                await host.HealthyAsync("search", Replicas);
            }
        });
        SteadyLoad.Print($"kill -9, {Kills} times", result);
    }
}
