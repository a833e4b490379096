using System.Data;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NpgsqlTypes;
using Shop.SearchApi.Products;
using Shop.SearchApi.Storage;

namespace Shop.SearchApi.Index.Feed;

/// <summary>
/// Reads the catalogue from the database: all of it, or what was written since. The watermark is a transaction id, since numbers from a
/// sequence do not commit in their order: whatever began before it has ended, so nothing below it can still appear
/// (https://www.postgresql.org/docs/current/functions-info.html, pg_snapshot_xmin).
/// </summary>
internal sealed class CatalogueFeed([FromKeyedServices(SearchNames.Database)] NpgsqlDataSource database)
{
    private const int Batch = 2_000;

    // With the public answers as one text; few products have any. In binary, too, json is sent as its text.
    private const string All = $"""
        select p.id, p.version, p.document, p.clicks, a.text from search.products p
        left join ({AnswerSql.Texts}) a on a.product_id = p.id
        """;

    private const string Some = $"""
        select p.id, p.version, p.document::text, p.clicks, ({AnswerSql.TextOfProduct}) from search.products p where p.id = any($1)
        """;

    /// <summary>Hands over all products of one moment, in batches; returns the watermark of that moment.</summary>
    public async Task<ulong> ReadAllAsync(Func<CopiedRows, ValueTask> takeAsync, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var watermark = await WatermarkAsync(connection, ct);
        await using var copy = await connection.BeginRawBinaryCopyAsync($"copy ({All}) to stdout (format binary)", ct);
        var reader = new CopyReader(copy);
        while (await reader.ReadAsync(ct) is { Bytes.Length: > 0 } rows)
        {
            await takeAsync(rows);
        }

        return watermark;
    }

    /// <summary>Which catalogue the database holds, and the watermark of this moment.</summary>
    public async Task<(Guid Id, ulong Watermark)> IdentifyAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand("select id from search.catalogue", connection);
        return ((Guid)(await command.ExecuteScalarAsync(ct))!, await WatermarkAsync(connection, ct));
    }

    /// <summary>Hands over what was written since a watermark; returns the next one. Some of it may have been handed over before.</summary>
    /// <param name="since">The watermark.</param>
    /// <param name="index">What takes it.</param>
    /// <param name="again">Whether what the index already has is to be taken again.</param>
    /// <param name="ct">The service stops.</param>
    public async Task<ulong> ReadSinceAsync(ulong since, LiveIndex index, bool again, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var watermark = await WatermarkAsync(connection, ct);
        await using var command = new NpgsqlCommand(
            """
            select id, version, true from search.products where changed >= $1
            union all select id, version, false from search.removed_products where changed >= $1
            """, connection);
        command.Parameters.Add(new() { Value = since, NpgsqlDbType = NpgsqlDbType.Xid8 });
        var (writes, changed) = (new List<ProductWrite>(), new List<long>());
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                var (id, version) = (reader.GetInt64(0), reader.GetInt64(1));
                if (!index.IsNews(id, version, again))
                {
                    continue;
                }

                if (reader.GetBoolean(2))
                {
                    changed.Add(id);
                }
                else
                {
                    writes.Add(new(id, version, null));
                }
            }
        }

        for (var from = 0; from < changed.Count; from += Batch)
        {
            writes.AddRange(await ReadAsync(connection, [.. changed.Skip(from).Take(Batch)], ct));
            index.Apply(writes, again);
            writes.Clear();
        }

        if (writes.Count > 0)
        {
            index.Apply(writes, again);
        }

        return watermark;
    }

    private static async Task<List<ProductWrite>> ReadAsync(NpgsqlConnection connection, long[] ids, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Some, connection);
        command.Parameters.Add(new() { Value = ids });
        var writes = new List<ProductWrite>(ids.Length);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var text = new ProductText(reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2), reader.GetInt64(3), reader.IsDBNull(4) ? null : reader.GetString(4));
            writes.Add(new(text.Id, text.Version, text.Read()));
        }

        return writes;
    }

    private static async Task<ulong> WatermarkAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select pg_snapshot_xmin(pg_current_snapshot())", connection);
        return (ulong)(await command.ExecuteScalarAsync(ct))!;
    }
}
