namespace Shop.SearchApi.Index.Matching;

internal static class FacetNames
{
    public const string Brand = "brand";
    public const string Category = "category";
    public const string Price = "price";
    public const string AttributePrefix = "attr.";

    /// <summary>The attribute that <c>attr.colour</c> names, or null.</summary>
    public static string? Attribute(string facet) =>
        facet.StartsWith(AttributePrefix, StringComparison.Ordinal) && facet.Length > AttributePrefix.Length
            ? facet[AttributePrefix.Length..]
            : null;
}
