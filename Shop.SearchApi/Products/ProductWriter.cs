using Npgsql;
using NpgsqlTypes;

namespace Shop.SearchApi.Products;

/// <summary>What a write changed: how many products, and the versions they got.</summary>
internal sealed record Written(int Count, long FromVersion, long ToVersion);

/// <summary>Streams products into a table of the transaction, then merges them into the catalogue.</summary>
internal sealed class ProductWriter : IAsyncDisposable
{
    private readonly NpgsqlTransaction _transaction;
    private readonly NpgsqlBinaryImporter _importer;

    private ProductWriter(NpgsqlTransaction transaction, NpgsqlBinaryImporter importer)
    {
        _transaction = transaction;
        _importer = importer;
    }

    public static async Task<ProductWriter> BeginAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var stage = new NpgsqlCommand(ProductSql.Stage, transaction.Connection, transaction);
        await stage.ExecuteNonQueryAsync(ct);
        return new(transaction, await transaction.Connection!.BeginBinaryImportAsync(ProductSql.Copy, ct));
    }

    public async Task AddAsync(long line, ProductRow row, CancellationToken ct)
    {
        var product = row.Product;
        await _importer.StartRowAsync(ct);
        await _importer.WriteAsync(line, NpgsqlDbType.Bigint, ct);
        await _importer.WriteAsync(product.Id, NpgsqlDbType.Bigint, ct);
        await TextAsync(product.Name, ct);
        await TextAsync(product.Brand, ct);
        await TextAsync(product.Category, ct);
        await ValueAsync(product.Price, NpgsqlDbType.Numeric, ct);
        await TextAsync(product.Currency ?? "EUR", ct);
        await ValueAsync(product.Rating, NpgsqlDbType.Double, ct);
        await ValueAsync<int>(product.RatingCount ?? 0, NpgsqlDbType.Integer, ct);
        await ValueAsync(product.Popularity, NpgsqlDbType.Double, ct);
        await ValueAsync(product.ReleasedAt?.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
        await ValueAsync<bool>(product.InStock ?? true, NpgsqlDbType.Boolean, ct);
        await _importer.WriteAsync(row.Document, NpgsqlDbType.Jsonb, ct);
        await TextAsync(row.NameWords, ct);
        await TextAsync(row.KindWords, ct);
        await TextAsync(row.AttributeWords, ct);
        await TextAsync(row.DescriptionWords, ct);
    }

    public async Task<Written> MergeAsync(CancellationToken ct)
    {
        await _importer.CompleteAsync(ct);
        await _importer.CloseAsync(ct);
        await using var merge = new NpgsqlCommand(ProductSql.MergeStaged, _transaction.Connection, _transaction)
        {
            // A million products take minutes; the caller's token ends it earlier.
            CommandTimeout = 0,
        };
        return await MergeAsync(merge, always: false, ct);
    }

    public static async Task<Written> WriteAsync(NpgsqlTransaction transaction, ProductRow row, CancellationToken ct)
    {
        var product = row.Product;
        await using var merge = new NpgsqlCommand(ProductSql.MergeOne, transaction.Connection, transaction)
        {
            Parameters =
            {
                new("id", product.Id),
                new("name", product.Name),
                new("brand", (object?)product.Brand ?? DBNull.Value),
                new("category", (object?)product.Category ?? DBNull.Value),
                new("price", (object?)product.Price ?? DBNull.Value),
                new("currency", product.Currency ?? "EUR"),
                new("rating", (object?)product.Rating ?? DBNull.Value),
                new("rating_count", product.RatingCount ?? 0),
                new("popularity", (object?)product.Popularity ?? DBNull.Value),
                new("released_at", (object?)product.ReleasedAt?.UtcDateTime ?? DBNull.Value),
                new("in_stock", product.InStock ?? true),
                new("document", row.Document),
                new("name_words", row.NameWords),
                new("kind_words", row.KindWords),
                new("attribute_words", row.AttributeWords),
                new("description_words", row.DescriptionWords),
            },
        };
        return await MergeAsync(merge, always: true, ct);
    }

    private static async Task<Written> MergeAsync(NpgsqlCommand merge, bool always, CancellationToken ct)
    {
        await using (var wait = new NpgsqlCommand(ProductSql.Lock, merge.Connection, merge.Transaction))
        {
            await wait.ExecuteNonQueryAsync(ct);
        }

        merge.Parameters.Add(new("always", always));
        await using var reader = await merge.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var count = (int)reader.GetInt64(0);
        return count == 0 ? new(0, 0, 0) : new(count, reader.GetInt64(1), reader.GetInt64(2));
    }

    public ValueTask DisposeAsync() => _importer.DisposeAsync();

    private Task TextAsync(string? value, CancellationToken ct) =>
        value is null ? _importer.WriteNullAsync(ct) : _importer.WriteAsync(value, NpgsqlDbType.Text, ct);

    private Task ValueAsync<T>(T? value, NpgsqlDbType type, CancellationToken ct)
        where T : struct =>
        value is { } given ? _importer.WriteAsync(given, type, ct) : _importer.WriteNullAsync(ct);
}
