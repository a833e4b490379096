using System.Globalization;
using Shop.Bench.FullText;
using Shop.Bench.Processes;
using Shop.Bench.Relevance;
using Shop.Bench.Steering;

namespace Shop.Bench.Experiments;

/// <summary>Whether the first results are what people mean, in Shop and in PostgreSQL's full text over the same products.</summary>
internal static class RelevanceExperiment
{
    public static async Task RunAsync(string[] args)
    {
        var options = RelevanceOptions.From(args);
        var queries = JudgedQuery.Read(await File.ReadAllLinesAsync(options.Judgments));
        if (!queries.Any(q => q.HasRelevant))
        {
            throw new BenchException($"{options.Judgments} calls no product relevant.");
        }

        await using var database = await MeasuredDatabase.CreateAsync(options.Postgres);
        await SearchProcess.MigrateAsync(database.Connection, options.Catalog);
        await using var search = await SearchProcess.StartAsync(database.Connection);
        using var shop = new ShopRanking(search.Address);
        if (options.Show is { } shown)
        {
            Show(await shop.AskAsync(shown), queries.FirstOrDefault(q => q.Text == shown));
            return;
        }

        await FullTextTable.CreateAsync(database.Data);
        var postgres = new PostgresRanking(database.Data);
        var compared = new List<ComparedQuery>();
        foreach (var query in queries)
        {
            compared.Add(new ComparedQuery(
                query, QueryFigures.Of(await shop.AskAsync(query.Text), query), QueryFigures.Of(await postgres.AskAsync(query.Text), query)));
        }

        var report = RelevanceReport.Write(compared);
        Console.WriteLine(report);
        if (options.Out is { } file)
        {
            await File.WriteAllTextAsync(file, $"# Relevance\n\n```sh\ndotnet run -c Release --project Shop.Bench -- relevance --catalog FILE --judgments FILE\n```\n\n{await database.DescribeAsync()}.\n{report}");
        }
    }

    private static void Show(RankedAnswer answer, JudgedQuery? judged)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answer.Total:N0} found"));
        foreach (var product in answer.Products.Take(20))
        {
            var grade = judged?.Grades.TryGetValue(product.Id, out var given) is true ? given.ToString(CultureInfo.InvariantCulture) : "-";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{grade}  {product.Id,9}  {product.Name}"));
        }
    }
}
