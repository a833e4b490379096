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
        await _importer.StartRowAsync(ct);
        await _importer.WriteAsync(line, NpgsqlDbType.Bigint, ct);
        await _importer.WriteAsync(row.Id, NpgsqlDbType.Bigint, ct);
        await _importer.WriteAsync(row.Name, NpgsqlDbType.Text, ct);
        await _importer.WriteAsync(row.Document, NpgsqlDbType.Json, ct);
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
        await using var merge = new NpgsqlCommand(ProductSql.MergeOne, transaction.Connection, transaction)
        {
            Parameters = { new("id", row.Id), new("name", row.Name), new("document", row.Document) },
        };
        return await MergeAsync(merge, always: true, ct);
    }

    private static async Task<Written> MergeAsync(NpgsqlCommand merge, bool always, CancellationToken ct)
    {
        merge.Parameters.Add(new("always", always));
        await using var reader = await merge.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var count = (int)reader.GetInt64(0);
        return count == 0 ? new(0, 0, 0) : new(count, reader.GetInt64(1), reader.GetInt64(2));
    }

    public ValueTask DisposeAsync() => _importer.DisposeAsync();
}
