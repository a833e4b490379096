using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shop.Contracts;
using Shop.SearchApi.Products;
using Shop.SearchApi.Storage;
using Shop.ServiceDefaults.Messaging;

namespace Shop.SearchApi.Import;

/// <summary>Takes a whole catalogue in one transaction, with one event for all of it.</summary>
internal sealed class Importer(
    [FromKeyedServices(SearchNames.Database)] NpgsqlDataSource database,
    [FromKeyedServices(SearchNames.Schema)] Outbox outbox,
    ILogger<Importer> logger)
{
    private const int ProgressEvery = 1000;

    public async Task<ImportResult> ImportAsync(IAsyncEnumerable<ImportItem> items, Action<ImportProgress>? progress, CancellationToken ct, int named = 100)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var rejected = new List<RejectedLine>();
        var (imported, rejectedCount) = (0L, 0L);
        Written written;
        await using (var writer = await ProductWriter.BeginAsync(transaction, ct))
        {
            await foreach (var item in items.WithCancellation(ct))
            {
                if (item.Row is not null)
                {
                    await writer.AddAsync(item.Line, item.Row, ct);
                    imported++;
                }
                else if (++rejectedCount <= named)
                {
                    rejected.Add(new(item.Line, item.Reason!));
                }

                if ((imported + rejectedCount) % ProgressEvery == 0)
                {
                    progress?.Invoke(new(imported + rejectedCount, rejectedCount));
                }
            }

            written = await writer.MergeAsync(ct);
        }

        if (written.Count > 0)
        {
            var message = new CatalogueImportedV1(written.FromVersion, written.ToVersion, written.Count);
            await outbox.AddAsync(transaction, "catalogue", message, ct);
        }

        await transaction.CommitAsync(ct);
        Log.Imported(logger, imported, written.Count, rejectedCount);
        return new(imported, rejectedCount, rejected);
    }
}
