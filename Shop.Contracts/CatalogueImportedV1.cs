namespace Shop.Contracts;

/// <summary>Many products were written at once. One event for all of them: consumers page through the changes by version. Published by Search.</summary>
/// <param name="FromVersion">The first version of the import.</param>
/// <param name="ToVersion">The last version of the import.</param>
/// <param name="Count">How many products it wrote.</param>
public sealed record CatalogueImportedV1(long FromVersion, long ToVersion, int Count) : IEvent
{
    /// <inheritdoc/>
    public static string Type => "search.catalogue-imported.v1";
}
