using Shop.Contracts;
using Shop.ServiceDefaults.Messaging;

namespace Shop.ContactApi.Products;

internal sealed class ProductChangedHandler : IEventHandler<ProductChangedV1>
{
    public Task HandleAsync(ProductChangedV1 message, EventContext context, CancellationToken ct) =>
        ProductNameUpdate.ApplyAsync(
            context, [new ProductNameChange(message.ProductId, message.Version, message.Name, Removed: false)], ct);
}
