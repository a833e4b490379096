namespace Shop.SearchApi.Index.Segments;

/// <summary>All segments at one moment. Nobody changes the list: a new one takes its place.</summary>
/// <param name="Values">What the segments share.</param>
/// <param name="Segments">The large ones first.</param>
/// <param name="Generation">Rises with each new list.</param>
internal sealed record Catalogue(CatalogueValues Values, IReadOnlyList<Segment> Segments, int Generation)
{
    public static Catalogue Empty { get; } = new(new CatalogueValues(), [], 1);

    public int Live => Segments.Sum(segment => segment.Live);
}
