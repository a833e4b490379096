using System.Globalization;
using Shop.Bench.Steering;

namespace Shop.Bench.Experiments;

/// <summary>Search goes from one replica to four and back while people search.</summary>
internal static class ScaleExperiment
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(string[] args)
    {
        using var host = await RunningHost.FindAsync(args);
        await host.ScaleAsync("search", 1);
        var result = await SteadyLoad.WhileAsync(host, args, async () =>
        {
            foreach (var replicas in (int[])[1, 2, 3, 4, 3, 2, 1])
            {
                await host.ScaleAsync("search", replicas);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{replicas} healthy"));
                await Task.Delay(Between);
            }
        });
        SteadyLoad.Print("1 -> 4 -> 1 replicas", result);
    }
}
