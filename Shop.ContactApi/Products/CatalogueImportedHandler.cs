using Shop.Contracts;
using Shop.ServiceDefaults.Messaging;

namespace Shop.ContactApi.Products;

/// <summary>An import is one event; what it changed is read page by page from Search.</summary>
internal sealed class CatalogueImportedHandler(SearchChanges changes) : IEventHandler<CatalogueImportedV1>
{
    public async Task HandleAsync(CatalogueImportedV1 message, EventContext context, CancellationToken ct)
    {
        long? after = message.FromVersion - 1;
        while (after is { } position && position < message.ToVersion)
        {
            var page = await changes.ReadAsync(position, ct);
            if (page.Items.Count == 0)
            {
                return;
            }
            await ProductNameUpdate.ApplyAsync(context, page.Items, ct);
            after = page.NextAfter > position || page.NextAfter is null
                ? page.NextAfter
                : throw new InvalidDataException($"Search's list of changes does not move on from version {position}.");
        }
    }
}
