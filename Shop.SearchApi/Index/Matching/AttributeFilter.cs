using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>Any of some values of an attribute.</summary>
internal sealed class AttributeFilter(string facet, int[] pairs) : IFilter
{
    private readonly int[] _pairs = [.. pairs.Where(pair => pair >= 0).Distinct()];

    public string Facet => facet;

    public bool Passes(Segment segment, int product) => segment.Attributes.Of(product).ContainsAny(_pairs);

    public (Postings Lists, int[] Keys)? Lists(Segment segment) => (segment.AttributeValues, _pairs);
}
