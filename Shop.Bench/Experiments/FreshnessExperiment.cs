using Shop.Bench.Freshness;
using Shop.Bench.Generator;
using Shop.Bench.Processes;
using Shop.Bench.Questions;
using Shop.Bench.Search;
using Shop.Bench.Steering;
using Shop.Bench.Wire;

namespace Shop.Bench.Experiments;

/// <summary>How soon a write is found on every replica while many are written, and how much slower queries are meanwhile.</summary>
internal static class FreshnessExperiment
{
    private const ulong Seed = 1;

    public static async Task RunAsync(string[] args)
    {
        var options = FreshnessOptions.From(args);
        var before = MachineFacts.LoadAverage;
        var catalogue = new ProductGenerator(Seed);
        await using var keys = await MerchandiserKeys.StartAsync();
        await using var database = await MeasuredDatabase.CreateAsync(options.Postgres, options.Keep);
        await CatalogueFilling.RunAsync(database, catalogue, options.Products);
        var replicas = new List<SearchProcess>();
        try
        {
            while (replicas.Count < options.Replicas)
            {
                replicas.Add(await SearchProcess.StartAsync(database.Connection, new Dictionary<string, string>(StringComparer.Ordinal) { ["Tokens__Jwks"] = keys.Address }));
                Console.WriteLine(FormattableString.Invariant($"replica {replicas.Count} is ready after {replicas[^1].Ready.TotalSeconds:0.0} s"));
            }

            var rounds = await MeasureAsync([.. replicas.Select(r => r.Address)], keys.Token(), catalogue, options);
            var report = FreshnessReport.Write(options, await database.DescribeAsync(), before, rounds);
            Console.WriteLine($"\n{report}");
            if (options.Out is { } file)
            {
                await File.WriteAllTextAsync(file, FormattableString.Invariant(
                    $"# Freshness\n\n```sh\ndotnet run -c Release --project Shop.Bench -- freshness --products {options.Products} --updates {options.Updates} --batch {options.Batch} --queries {options.Queries} --replicas {options.Replicas} --seconds {options.Duration.TotalSeconds:0} --rounds {options.Rounds}\n```\n\n{report}"));
            }

            if (options.Json is { } json)
            {
                await File.WriteAllTextAsync(json, FreshnessReport.Json(options, rounds));
            }
        }
        finally
        {
            foreach (var replica in replicas)
            {
                await replica.DisposeAsync();
            }
        }
    }

    private static async Task<List<FreshnessRound>> MeasureAsync(Uri[] replicas, string token, ProductGenerator catalogue, FreshnessOptions options)
    {
        var plan = new LoadPlan(QuestionMixes.Make(catalogue, Seed, options.Products)[0].Requests, options.Duration) { PerSecond = options.Queries };
        using var load = new HttpLoad(replicas[0], connections: 16);
        (await load.RunAsync(plan)).OrThrow("warming up");
        using (var warm = new WriteStream(replicas, token, catalogue, options))
        {
            await warm.RunAsync(options.Duration);
        }

        var rounds = new List<FreshnessRound>();
        while (rounds.Count < options.Rounds)
        {
            var here = plan with { First = plan.Requests.Count * rounds.Count / options.Rounds };
            var alone = (await load.RunAsync(here)).OrThrow("queries");
            using var writes = new WriteStream(replicas, token, catalogue, options);
            var writing = writes.RunAsync(options.Duration);
            var beside = (await load.RunAsync(here)).OrThrow("queries beside writes");
            await writing;
            if (writes.Failures.Count > 0)
            {
                throw new BenchException($"{writes.Failures.Values.Sum()} writes failed: {writes.Failures.First().Key}");
            }

            rounds.Add(new FreshnessRound(alone, beside, writes.Found, writes.Acknowledged));
            Console.WriteLine(FormattableString.Invariant(
                $"round {rounds.Count}: found after p50 {writes.Found.PercentileMs(50):0} ms, p99 {writes.Found.PercentileMs(99):0} ms; queries p50 {alone.Times.PercentileMs(50):0.00} ms alone, {beside.Times.PercentileMs(50):0.00} ms beside writes"));
        }

        return rounds;
    }
}
