using System.Globalization;
using Npgsql;

namespace Shop.Bench.FullText;

/// <summary>What a shop would have in PostgreSQL alone: one table with weighted words, trigrams and columns for the facets.</summary>
internal static class FullTextTable
{
    private const string Products = """
        DROP SCHEMA IF EXISTS bench CASCADE;
        CREATE SCHEMA bench;
        CREATE UNLOGGED TABLE bench.products AS
            SELECT id, document->>'name' AS name, document->>'description' AS description, document->>'brand' AS brand, document->>'category' AS category,
                (document->>'price')::numeric AS price, document->'attributes'->>'colour' AS colour,
                (document->>'popularity')::float8 AS popularity, (document->>'releasedAt')::timestamptz AS released_at,
                setweight(to_tsvector('english', document->>'name'), 'A')
                || setweight(to_tsvector('english', concat_ws(' ', document->>'brand', document->>'category')), 'B')
                || setweight(to_tsvector('english', concat_ws(' ', document->>'sku',
                    (SELECT string_agg(value, ' ') FROM json_each_text(coalesce(document->'attributes', '{}')) WHERE value NOT IN ('true', 'false')))), 'C')
                || setweight(to_tsvector('english', coalesce(document->>'description', '')), 'D') AS words
            FROM search.products;
        CREATE INDEX ON bench.products USING gin (words);
        """;

    private const string Rest = """
        CREATE INDEX ON bench.products (id);
        CREATE INDEX ON bench.products (brand);
        CREATE INDEX ON bench.products (category);
        CREATE INDEX ON bench.products (colour);
        """;

    // The words of all products, for the nearest one to a word that is not among them.
    private const string Trigrams = """
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
        CREATE TABLE bench.words AS SELECT word, ndoc FROM ts_stat('SELECT to_tsvector(''simple'', name) FROM bench.products');
        CREATE INDEX ON bench.words (word);
        CREATE INDEX ON bench.words USING gin (word gin_trgm_ops);
        ANALYZE bench.words;
        """;

    /// <summary>Builds it out of the service's own rows, and says whether misspelt words can be looked up.</summary>
    public static async Task<bool> CreateAsync(NpgsqlDataSource data)
    {
        await ExecuteAsync(data, Products + Rest);
        var trigrams = await HasTrigramsAsync(data);
        if (trigrams)
        {
            await ExecuteAsync(data, Trigrams);
        }

        await ExecuteAsync(data, "VACUUM ANALYZE bench.products");
        return trigrams;
    }

    public static async Task<long> SizeAsync(NpgsqlDataSource data)
    {
        await using var command = data.CreateCommand("SELECT pg_total_relation_size('bench.products')");
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task<bool> HasTrigramsAsync(NpgsqlDataSource data)
    {
        await using var command = data.CreateCommand("SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'pg_trgm')");
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource data, string sql)
    {
        await using var command = data.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
