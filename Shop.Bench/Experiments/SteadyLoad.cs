using System.Globalization;
using Shop.Bench.Load;
using Shop.Bench.Steering;

namespace Shop.Bench.Experiments;

/// <summary>People who search while something is done to the shop.</summary>
internal static class SteadyLoad
{
    private static readonly string[] Paths =
    [
        "/api/v1/search?q=usb+hub", "/api/v1/search?q=mouse", "/api/v1/search?q=wireless+keyboard&page=2", "/api/v1/suggest?q=usb",
        "/api/v1/search?q=lamp&sort=price", "/api/v1/search?q=chair&facets=", "/api/v1/suggest?q=ca",
    ];

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    /// <summary>Runs the load for as long as the act takes, after a warm-up that is not counted.</summary>
    public static async Task<LoadResult> WhileAsync(RunningHost host, string[] args, Func<Task> act)
    {
        var rate = int.TryParse(RunningHost.Option(args, "--rate"), CultureInfo.InvariantCulture, out var given) ? given : 200;
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 200 }) { BaseAddress = host.Web, Timeout = TimeSpan.FromSeconds(20) };
        var load = new OpenLoop(client, Paths, rate);
        using (var warm = new CancellationTokenSource(WarmUp))
        {
            await load.RunAsync(warm.Token);
        }

        using var end = new CancellationTokenSource();
        var running = load.RunAsync(end.Token);
        await act();
        await end.CancelAsync();
        return await running;
    }

    public static void Print(string what, LoadResult result)
    {
        Console.WriteLine(LoadResult.Head);
        Console.WriteLine(result.Row(what));
        foreach (var reason in result.Reasons)
        {
            Console.WriteLine($"failed: {reason}");
        }
    }
}
