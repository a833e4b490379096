using System.Diagnostics;
using Npgsql;
using Shop.Bench.Questions;

namespace Shop.Bench.FullText;

/// <summary>A closed loop over some connections for some time; what is under way at its end is waited for and counts.</summary>
internal static class FullTextLoad
{
    public static async Task<FullTextFigures> RunAsync(
        string database, bool trigrams, IReadOnlyList<ShopQuestion> questions, int connections, TimeSpan duration)
    {
        var prepared = new NpgsqlConnectionStringBuilder(database) { MaxAutoPrepare = 200, AutoPrepareMinUsages = 1, MaxPoolSize = connections, CommandTimeout = 0 };
        await using var data = NpgsqlDataSource.Create(prepared);
        var figures = new FullTextFigures();
        var (clock, next) = (Stopwatch.StartNew(), -1);
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => AskAsync()));
        figures.Took = clock.Elapsed;
        return figures;

        async Task AskAsync()
        {
            await using var connection = await data.OpenConnectionAsync();
            var search = new FullTextSearch(connection, trigrams);
            while (clock.Elapsed < duration)
            {
                var started = clock.Elapsed;
                var total = await search.AskAsync(questions[Interlocked.Increment(ref next) % questions.Count], CancellationToken.None);
                figures.Add(clock.Elapsed - started, total);
            }
        }
    }
}
