using System.Diagnostics;
using Shop.Bench.FullText;
using Shop.Bench.Generator;
using Shop.Bench.Processes;
using Shop.Bench.Questions;
using Shop.Bench.Search;
using Shop.Bench.Steering;
using Shop.Bench.Wire;

namespace Shop.Bench.Experiments;

/// <summary>How fast search answers over a large catalogue, beside a bare web server and PostgreSQL's full text.</summary>
internal static class SearchExperiment
{
    public static async Task RunAsync(string[] args)
    {
        var options = SearchRunOptions.From(args);
        var figures = await MeasureAsync(options);
        var report = SearchReport.Write(options, figures);
        Console.WriteLine($"\n{report}");
        foreach (var mix in figures.Mixes.Where(m => m.Unanswered.Count > 0))
        {
            Say($"without results, {mix.Mix.Name}: {string.Join("  ", mix.Unanswered.Take(10).Select(p => p.Split('?', '&')[1]))}");
        }

        if (options.Out is { } file)
        {
            await File.WriteAllTextAsync(file, $"# Search\n\n```sh\n{Command(options)}\n```\n\n{report}");
        }

        if (options.Json is { } json)
        {
            await File.WriteAllTextAsync(json, SearchJson.Write(options, figures));
        }
    }

    private static async Task<SearchFigures> MeasureAsync(SearchRunOptions options)
    {
        var before = MachineFacts.LoadAverage;
        var catalogue = new ProductGenerator((ulong)options.Seed);
        var mixes = QuestionMixes.Make(catalogue, (ulong)options.Seed, options.Products);
        var snapshots = Directory.CreateTempSubdirectory("shop-bench-snapshots-");
        try
        {
            await using var database = await MeasuredDatabase.CreateAsync(options.Postgres, options.Keep);
            var import = await CatalogueFilling.RunAsync(database, catalogue, options.Products);
            Say($"{options.Products:N0} products are there: {import?.TotalSeconds ?? 0:0.0} s");
            var (start, service) = await StartMeasurement.RunAsync(database.Connection, snapshots.FullName);
            Say($"ready {start.Ready.TotalSeconds:0.00} s, with snapshot {start.SnapshotReady.TotalSeconds:0.00} s, {start.Memory / 1e6:N0} MB");
            var (measured, memory, floor) = await LoadAsync(service, mixes, options, !options.OnlyShop, "answers kept");
            var (anew, _, _) = await LoadAsync(
                await StartMeasurement.WithoutMemoryAsync(database.Connection, snapshots.FullName), mixes, options, hasFloor: false, "answers worked out anew");
            var figures = new SearchFigures
            {
                LoadBefore = before,
                Server = await database.DescribeAsync(),
                Import = import,
                Start = start,
                Mixes = measured,
                Anew = anew,
                MemoryAfterLoad = memory,
                Floor = floor,
            };
            return options.OnlyShop ? figures : await CompareAsync(figures, database, options);
        }
        finally
        {
            snapshots.Delete(recursive: true);
        }
    }

    private static async Task<(IReadOnlyList<MixFigures> Mixes, long Memory, FloorFigures? Floor)> LoadAsync(
        SearchProcess service, IReadOnlyList<QuestionMix> mixes, SearchRunOptions options, bool hasFloor, string what)
    {
        await using (service)
        {
            using var connections = new HttpLoad(service.Address, options.Connections);
            var load = new ServiceLoad(service, connections, options);
            var measured = new List<MixFigures>();
            foreach (var mix in mixes)
            {
                measured.Add(await load.CheckAsync(mix));
            }

            await using var floor = hasFloor ? await FloorFigures.StartAsync(measured[0].MeanBytes, options.Connections) : null;
            await load.RunAsync(measured, floor, what);
            return (measured, StartMeasurement.ResidentBytes(service.ProcessId), floor);
        }
    }

    private static async Task<SearchFigures> CompareAsync(SearchFigures figures, MeasuredDatabase database, SearchRunOptions options)
    {
        var clock = Stopwatch.StartNew();
        var trigrams = await FullTextTable.CreateAsync(database.Data);
        var built = clock.Elapsed;
        Say($"PostgreSQL's table: {built.TotalSeconds:0} s");
        var questions = figures.All.Mix.Questions;
        await FullTextLoad.RunAsync(database.Connection, trigrams, questions, options.Connections, options.Duration);
        var postgres = await FullTextLoad.RunAsync(database.Connection, trigrams, questions, options.Connections, options.Duration * options.Rounds);
        return figures with { Postgres = postgres, PostgresBuild = built, PostgresTrigrams = trigrams };
    }

    private static void Say(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));

    private static string Command(SearchRunOptions options) => FormattableString.Invariant(
        $"dotnet run -c Release --project Shop.Bench -- search --products {options.Products} --seed {options.Seed} --connections {options.Connections} --seconds {options.Duration.TotalSeconds:0} --rounds {options.Rounds}");
}
