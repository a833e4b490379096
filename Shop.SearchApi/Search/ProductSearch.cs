using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shop.SearchApi.Products;
using Shop.SearchApi.Storage;
using Shop.SearchApi.Text;

namespace Shop.SearchApi.Search;

/// <summary>Answers a search with one round trip to the database: the counts, then the page.</summary>
internal sealed class ProductSearch([FromKeyedServices(SearchNames.Database)] NpgsqlDataSource database, TimeProvider time)
{
    public async Task<SearchAnswer> RunAsync(SearchRequest request, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var words = WordQuery.Parse(request.Query);
        var sql = new SearchSql(request, words);
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(sql.Counts());
        batch.BatchCommands.Add(sql.Items());
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var (total, facets) = await CountsAsync(reader, request.Facets, ct);
        await reader.NextResultAsync(ct);
        var items = new List<SearchHit>(request.PageSize);
        while (await reader.ReadAsync(ct))
        {
            items.Add(Hit(reader, words));
        }

        var took = Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1);
        return new(request.Query, null, null, total, request.Page, request.PageSize, took, items, facets);
    }

    private static async Task<(long Total, IReadOnlyList<Facet> Facets)> CountsAsync(
        NpgsqlDataReader reader, IReadOnlyList<string> names, CancellationToken ct)
    {
        var total = 0L;
        var values = names.Select(_ => new List<FacetValue>()).ToArray();
        var buckets = new SortedDictionary<int, PriceBucket>();
        decimal? lowest = null, highest = null;
        while (await reader.ReadAsync(ct))
        {
            var facet = reader.GetInt32(0);
            var count = reader.GetInt64(2);
            if (facet < 0)
            {
                total = count;
            }
            else if (names[facet] == FacetNames.Price)
            {
                var bucket = int.Parse(reader.GetString(1), CultureInfo.InvariantCulture);
                buckets[bucket] = Bucket(bucket, count);
                lowest = Math.Min(lowest ?? decimal.MaxValue, reader.GetDecimal(3));
                highest = Math.Max(highest ?? decimal.MinValue, reader.GetDecimal(4));
            }
            else
            {
                values[facet].Add(new(reader.GetString(1), count));
            }
        }

        return (total, [.. names.Select((name, i) => name == FacetNames.Price
            ? new Facet(name, Min: lowest, Max: highest, Buckets: [.. buckets.Values])
            : new Facet(name, Sorted(values[i])))]);
    }

    // Rows of a union have no order of their own.
    private static List<FacetValue> Sorted(List<FacetValue> values) =>
        [.. values.OrderByDescending(value => value.Count).ThenBy(value => value.Value, StringComparer.Ordinal)];

    private static PriceBucket Bucket(int number, long count) =>
        new(number == 0 ? 0 : SearchSql.PriceBounds[number - 1], SearchSql.PriceBounds[number], count);

    private static SearchHit Hit(NpgsqlDataReader reader, WordQuery words)
    {
        var id = reader.GetInt64(0);
        var name = reader.GetString(1);
        return new(
            id,
            Text(reader, 9),
            name,
            Text(reader, 2),
            Text(reader, 3),
            reader.IsDBNull(4) ? null : reader.GetDecimal(4),
            reader.GetString(5),
            ProductImage.Url(id),
            reader.IsDBNull(6) ? null : reader.GetDouble(6),
            reader.GetInt32(7),
            reader.GetBoolean(8),
            Highlighter.Snippet(name, Text(reader, 10), words));
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
