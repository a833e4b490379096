using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shop.Contracts;
using Shop.ServiceDefaults.Messaging;
using Shop.SearchApi.Storage;

namespace Shop.SearchApi.Products;

/// <summary>Reads and writes single products; each write is one transaction with its version and its event.</summary>
internal sealed class ProductStore(
    [FromKeyedServices(SearchNames.Database)] NpgsqlDataSource database,
    [FromKeyedServices(SearchNames.Schema)] Outbox outbox)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task<ProductDocument?> FindAsync(long id, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"select document, version, clicks from search.products where id = @id; {AnswerSql.OfProduct}");
        command.Parameters.Add(new("id", id));
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }

        using var document = JsonDocument.Parse(reader.GetString(0));
        var (version, clicks) = (reader.GetInt64(1), reader.GetInt64(2));
        var questions = new List<ProductQuestion>();
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            questions.Add(new(reader.GetString(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2)));
        }

        return Answer(document.RootElement, id, version, clicks, questions);
    }

    public async Task<(ProductSource Source, string Tag)?> SourceAsync(long id, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select document, version, clicks from search.products where id = @id");
        command.Parameters.Add(new("id", id));
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }

        var text = reader.GetString(0);
        using var document = JsonDocument.Parse(text);
        return (new(reader.GetInt64(1), reader.GetInt64(2), document.RootElement.Clone()), WriteCondition.TagOf(text));
    }

    /// <summary>Null when the condition does not hold.</summary>
    public async Task<long?> PutAsync(Product product, WriteCondition condition, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await condition.HoldsAsync(transaction, product.Id, ct))
        {
            return null;
        }

        var written = await ProductWriter.WriteAsync(transaction, ProductRow.Of(product), ct);
        var message = new ProductChangedV1(product.Id, written.ToVersion, product.Name);
        await outbox.AddAsync(transaction, Aggregate(product.Id), message, ct);
        await transaction.CommitAsync(ct);
        return written.ToVersion;
    }

    /// <summary>The version, null where there is no such product; not done when the condition does not hold.</summary>
    public async Task<(bool IsDone, long? Version)> DeleteAsync(long id, WriteCondition condition, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await condition.HoldsAsync(transaction, id, ct))
        {
            return (false, null);
        }

        await using var delete = new NpgsqlCommand(ProductSql.Remove, connection, transaction) { Parameters = { new("id", id) } };
        if (await delete.ExecuteScalarAsync(ct) is not long version)
        {
            return (true, null);
        }

        await outbox.AddAsync(transaction, Aggregate(id), new ProductRemovedV1(id, version), ct);
        await transaction.CommitAsync(ct);
        return (true, version);
    }

    public async Task<ProductChanges> ChangesAsync(long after, int limit, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            (select id, version, name from search.products where version > @after order by version limit @limit)
            union all
            (select id, version, null from search.removed_products where version > @after order by version limit @limit)
            order by version limit @limit
            """);
        command.Parameters.Add(new("after", after));
        command.Parameters.Add(new("limit", limit));
        var items = new List<ProductChange>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var name = reader.IsDBNull(2) ? null : reader.GetString(2);
            items.Add(new(reader.GetInt64(0), reader.GetInt64(1), name, name is null));
        }

        return new(items, items.Count > 0 ? items[^1].Version : after);
    }

    public static string Aggregate(long id) => string.Create(CultureInfo.InvariantCulture, $"product/{id}");

    private static ProductDocument Answer(JsonElement stored, long id, long version, long clicks, IReadOnlyList<ProductQuestion> questions)
    {
        var given = stored.Deserialize<StoredProduct>(Json)!;
        return new(id, version, given.Sku, given.Name, given.Description, given.Brand, given.Category, given.Price,
            given.Currency ?? "EUR", given.Attributes ?? [], ProductImage.Url(id), given.Gtin, given.Rating,
            given.RatingCount ?? 0, given.Popularity ?? (clicks > 0 ? clicks : null), given.ReleasedAt, given.InStock ?? true, questions);
    }

    private sealed record StoredProduct(
        string Name, string? Sku, string? Description, string? Brand, string? Category, decimal? Price, string? Currency,
        Dictionary<string, JsonElement>? Attributes, string? Gtin, double? Rating, int? RatingCount, double? Popularity,
        DateTimeOffset? ReleasedAt, bool? InStock);
}
