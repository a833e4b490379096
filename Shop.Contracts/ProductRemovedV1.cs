namespace Shop.Contracts;

/// <summary>A product was taken out of the catalogue. Published by Search.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Version">Rises with every write to the catalogue; the highest one wins.</param>
public sealed record ProductRemovedV1(long ProductId, long Version) : IEvent
{
    /// <inheritdoc/>
    public static string Type => "search.product-removed.v1";
}
