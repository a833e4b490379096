namespace Shop.SearchApi.Index.Segments;

/// <summary>What the segments of an index share.</summary>
internal sealed class CatalogueValues
{
    public ValueTable Brands { get; } = new();

    public ValueTable Categories { get; } = new();

    /// <summary>Names with values: a facet is the pairs that begin with its name.</summary>
    public AttributeValues Attributes { get; } = new();

    public ValueTable Currencies { get; } = new();
}
