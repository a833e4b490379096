using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>Any of some brands, or of some categories.</summary>
internal sealed class ValueFilterOf(string facet, int[] values, Func<Segment, int[]> column, Func<Segment, Postings> lists) : IFilter
{
    private readonly int[] _values = [.. values.Where(value => value >= 0).Distinct()];

    public string Facet => facet;

    public bool Passes(Segment segment, int product) => _values.AsSpan().Contains(column(segment)[product]);

    public (Postings Lists, int[] Keys)? Lists(Segment segment) => (lists(segment), _values);
}
