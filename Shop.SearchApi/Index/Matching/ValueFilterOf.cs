using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>Any of some values of a column: brands, categories, values of an attribute.</summary>
internal sealed class ValueFilterOf(string facet, IEnumerable<int> values, Func<Segment, int[]> column, Func<Segment, Postings> lists) : IFilter
{
    private readonly int[] _values = [.. values.Where(value => value >= 0).Distinct()];

    public string Facet => facet;

    public void Check(Segment segment, ReadOnlySpan<int> products, Span<uint> failed, uint bit)
    {
        var of = column(segment);
        if (_values is [var only])
        {
            for (var i = 0; i < products.Length; i++)
            {
                failed[i] |= of[products[i]] != only ? bit : 0;
            }

            return;
        }

        for (var i = 0; i < products.Length; i++)
        {
            failed[i] |= _values.AsSpan().Contains(of[products[i]]) ? 0 : bit;
        }
    }

    public (Postings Lists, int[] Keys)? Lists(Segment segment) => (lists(segment), _values);
}
