using System.Diagnostics;
using System.Globalization;
using Shop.Bench.Generator;
using Shop.Bench.Processes;
using Shop.Bench.Steering;

namespace Shop.Bench.Search;

/// <summary>Fills the service's own database through the service's own command, as the first start of a shop does.</summary>
internal static class CatalogueFilling
{
    /// <summary>How long that took; null when the kept database was filled already.</summary>
    public static async Task<TimeSpan?> RunAsync(MeasuredDatabase database, ProductGenerator catalogue, int products)
    {
        if (await CountAsync(database) is > 0 and var there)
        {
            return there == products ? null : throw new BenchException($"The kept database holds {there:N0} products, not {products:N0}.");
        }

        var clock = Stopwatch.StartNew();
        await SearchProcess.MigrateAsync(database.Connection, file: null, stream => ProductLines.WriteAsync(catalogue, products, stream));
        var took = clock.Elapsed;
        if (await CountAsync(database) is var imported && imported != products)
        {
            throw new BenchException($"{imported:N0} of {products:N0} products were imported.");
        }

        // What the server would do in the background comes before the measurement, not into it.
        await ExecuteAsync(database, "VACUUM ANALYZE search.products");
        await ExecuteAsync(database, "CHECKPOINT");
        return took;
    }

    private static async Task<long> CountAsync(MeasuredDatabase database)
    {
        await using var there = database.Data.CreateCommand("SELECT to_regclass('search.products') IS NOT NULL");
        if (await there.ExecuteScalarAsync() is false)
        {
            return 0;
        }

        await using var command = database.Data.CreateCommand("SELECT count(*) FROM search.products");
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task ExecuteAsync(MeasuredDatabase database, string sql)
    {
        await using var command = database.Data.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
