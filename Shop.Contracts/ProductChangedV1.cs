namespace Shop.Contracts;

/// <summary>A product was added or changed. Published by Search.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Version">Rises with every write to the catalogue; the highest one wins.</param>
/// <param name="Name">Its name now.</param>
public sealed record ProductChangedV1(long ProductId, long Version, string Name) : IEvent
{
    /// <inheritdoc/>
    public static string Type => "search.product-changed.v1";
}
