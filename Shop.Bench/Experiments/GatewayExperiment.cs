using System.Globalization;
using Shop.Bench.Generator;
using Shop.Bench.Load;
using Shop.Bench.Processes;
using Shop.Bench.Questions;
using Shop.Bench.Search;
using Shop.Bench.Steering;
using Shop.Bench.Wire;

namespace Shop.Bench.Experiments;

/// <summary>What the gateway costs: the same questions to one replica of Search, straight and through Web, in turns.</summary>
internal static class GatewayExperiment
{
    public const string Usage =
        """
        gateway --products N (10000) [--out FILE] [--postgres CONNECTION]   searches straight and through the gateway
          --connections N (32)  --seconds N (10)  --rounds N (3)  --rate N a second in the open loop (half of what the gateway reached)
          --keep NAME   a database on that server that is filled once and used again
        """;

    public static async Task RunAsync(string[] args)
    {
        var products = RunningHost.Number(args, "--products", 10_000);
        var (connections, rounds) = (RunningHost.Number(args, "--connections", 32), RunningHost.Number(args, "--rounds", 3));
        var seconds = TimeSpan.FromSeconds(RunningHost.Number(args, "--seconds", 10));
        var rate = RunningHost.Number(args, "--rate", 0);
        var catalogue = new ProductGenerator(1);
        var mix = QuestionMixes.Make(catalogue, 1, products)[0];
        await using var database = await MeasuredDatabase.CreateAsync(RunningHost.Option(args, "--postgres"), RunningHost.Option(args, "--keep"));
        await CatalogueFilling.RunAsync(database, catalogue, products);
        await using var search = await SearchProcess.StartAsync(database.Connection);
        await using var web = await WebProcess.StartAsync(search.Address);
        using var direct = new HttpLoad(search.Address, connections);
        using var through = new HttpLoad(web.Address, connections);
        var report = await MeasureAsync(direct, through, mix, seconds, rounds, rate, products);
        Console.WriteLine($"\n{report}");
        if (RunningHost.Option(args, "--out") is { } file)
        {
            await File.WriteAllTextAsync(file, $"# Gateway\n\n```sh\ndotnet run -c Release --project Shop.Bench -- {string.Join(' ', args)}\n```\n\n{report}");
        }
    }

    private static async Task<string> MeasureAsync(HttpLoad direct, HttpLoad through, QuestionMix mix, TimeSpan seconds, int rounds, int asked, int products)
    {
        var check = new LoadPlan(mix.Requests, seconds) { Most = 2_000, CheckEvery = 1 };
        foreach (var load in new[] { direct, through })
        {
            (await load.RunAsync(check)).OrThrow("checking");
            (await load.RunAsync(new LoadPlan(mix.Requests, seconds))).OrThrow("warming up");
        }

        var closed = await RoundsAsync(direct, through, new LoadPlan(mix.Requests, seconds), rounds);
        var (straight, gateway) = (Median(closed.Straight), Median(closed.Gateway));
        // The same rate for both, or their times could not be compared.
        var rate = asked > 0 ? asked : gateway / 2;
        var open = await RoundsAsync(direct, through, new LoadPlan(mix.Requests, seconds) { PerSecond = rate }, rounds);
        var (before, after) = (MixFigures.Together(open.Straight), MixFigures.Together(open.Gateway));
        return string.Create(CultureInfo.InvariantCulture, $"""
            {MachineFacts.Describe()}, load {MachineFacts.LoadAverage}.
            {products:N0} products, one replica of Search, answers of some 9 kB with four facets; service, gateway and load share the cores.

            | | straight | through the gateway | |
            | --- | ---: | ---: | ---: |
            | requests a second, closed loop | {straight:N0} | {gateway:N0} | {gateway / straight:P0} |
            | p50 at {rate:N0} a second, ms | {before.PercentileMs(50):0.00} | {after.PercentileMs(50):0.00} | +{after.PercentileMs(50) - before.PercentileMs(50):0.00} |
            | p99 at {rate:N0} a second, ms | {before.PercentileMs(99):0.00} | {after.PercentileMs(99):0.00} | +{after.PercentileMs(99) - before.PercentileMs(99):0.00} |

            """);
    }

    private static async Task<(List<LoadFigures> Straight, List<LoadFigures> Gateway)> RoundsAsync(HttpLoad direct, HttpLoad through, LoadPlan plan, int rounds)
    {
        var (straight, gateway) = (new List<LoadFigures>(), new List<LoadFigures>());
        for (var round = 0; round < rounds; round++)
        {
            straight.Add((await direct.RunAsync(plan)).OrThrow("straight"));
            gateway.Add((await through.RunAsync(plan)).OrThrow("through the gateway"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round + 1}: {straight[^1].PerSecond:N0} and {gateway[^1].PerSecond:N0} a second"));
        }

        return (straight, gateway);
    }

    private static double Median(List<LoadFigures> rounds) => MixFigures.Median(rounds.Select(round => round.PerSecond));
}
