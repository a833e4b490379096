using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Shop.Bench.Load;
using Shop.Bench.Steering;

namespace Shop.Bench.Experiments;

/// <summary>People who search and look at products while something is done to the shop.</summary>
internal static class SteadyLoad
{
    private const string Search = "/api/v1/search?q=usb+hub&facets=";

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    /// <summary>Runs the load for as long as the act takes, after a warm-up that is not counted.</summary>
    public static async Task<LoadResult> WhileAsync(RunningHost host, string[] args, Func<Task> act)
    {
        var rate = int.TryParse(RunningHost.Option(args, "--rate"), CultureInfo.InvariantCulture, out var given) ? given : 200;
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 200 }) { BaseAddress = host.Web, Timeout = TimeSpan.FromSeconds(20) };
        var paths = await PathsAsync(client);
        var load = new OpenLoop(client, i => new HttpRequestMessage(HttpMethod.Get, paths[i % paths.Count]), rate);
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

    // One search for every twenty products that are looked at: words are searched in PostgreSQL, which is slow yet.
    private static async Task<List<string>> PathsAsync(HttpClient client)
    {
        var found = await client.GetFromJsonAsync<JsonElement>(Search + "&pageSize=20");
        return [Search, .. found.GetProperty("items").EnumerateArray().Select(i => $"/api/v1/products/{i.GetProperty("id")}")];
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
