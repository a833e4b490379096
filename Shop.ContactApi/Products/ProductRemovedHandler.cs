using Shop.Contracts;
using Shop.ServiceDefaults.Messaging;

namespace Shop.ContactApi.Products;

internal sealed class ProductRemovedHandler : IEventHandler<ProductRemovedV1>
{
    public Task HandleAsync(ProductRemovedV1 message, EventContext context, CancellationToken ct) =>
        ProductNameUpdate.ApplyAsync(context, [new ProductNameChange(message.ProductId, message.Version, Name: null, Removed: true)], ct);
}
