using Npgsql;

namespace Shop.Bench.Relevance;

/// <summary>Asks the words of <see cref="FullText.FullTextTable"/>: all of them, or any of them when no product has all.</summary>
internal sealed class PostgresRanking(NpgsqlDataSource data)
{
    public const string Described =
        "`websearch_to_tsquery('english', q)`, all words and, when no product has all, any; by `ts_rank_cd` (normalised by the logarithm of the length, which served it best of sixteen ways tried) over name (A), brand and category (B), attributes and sku (C), description (D)";

    private static readonly string All = Ranked("websearch_to_tsquery('english', $1)");
    private static readonly string Any = Ranked("replace(plainto_tsquery('english', $1)::text, '&', '|')::tsquery");

    public async Task<RankedAnswer> AskAsync(string query) => await AskAsync(All, query) is { Total: > 0 } found ? found : await AskAsync(Any, query);

    private async Task<RankedAnswer> AskAsync(string sql, string query)
    {
        await using var command = data.CreateCommand(sql);
        command.Parameters.Add(new() { Value = query });
        await using var reader = await command.ExecuteReaderAsync();
        var products = new List<RankedProduct>();
        var total = 0L;
        while (await reader.ReadAsync())
        {
            products.Add(new RankedProduct(reader.GetInt64(0), reader.GetString(1)));
            total = reader.GetInt64(2);
        }

        return new RankedAnswer(total, products);
    }

    private static string Ranked(string wanted) => $"""
        SELECT id, name, count(*) OVER () FROM bench.products, (SELECT {wanted} AS wanted) q
        WHERE words @@ wanted ORDER BY ts_rank_cd(words, wanted, 1) DESC, id LIMIT 100
        """;
}
