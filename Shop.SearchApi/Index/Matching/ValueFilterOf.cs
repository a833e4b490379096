using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>Any of some values of a column: brands, categories, values of an attribute.</summary>
internal sealed class ValueFilterOf(string facet, IEnumerable<int> values, Func<Segment, int[]> column, Func<Segment, Postings> lists) : IFilter
{
    private readonly int[] _values = [.. values.Where(value => value >= 0).Distinct()];

    public string Facet => facet;

    public void Check(Segment segment, ReadOnlySpan<int> products, Span<bool> fails)
    {
        var of = column(segment);
        if (_values is [var only])
        {
            for (var i = 0; i < products.Length; i++)
            {
                fails[i] = of[products[i]] != only;
            }

            return;
        }

        for (var i = 0; i < products.Length; i++)
        {
            fails[i] = !_values.AsSpan().Contains(of[products[i]]);
        }
    }

    public (Postings Lists, int[] Keys)? Lists(Segment segment) => (lists(segment), _values);
}
