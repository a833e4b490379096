using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>From a price to a price, both included.</summary>
internal sealed class PriceFilter(decimal? least, decimal? most) : IFilter
{
    private readonly long _least = least is { } l ? (long)decimal.Ceiling(l * ProductColumns.PriceUnit) : 0;
    private readonly long _most = most is { } m ? (long)decimal.Floor(m * ProductColumns.PriceUnit) : long.MaxValue;

    public string Facet => FacetNames.Price;

    public void Check(Segment segment, ReadOnlySpan<int> products, Span<bool> fails)
    {
        var prices = segment.Columns.Prices;
        for (var i = 0; i < products.Length; i++)
        {
            var price = prices[products[i]];
            fails[i] = price < 0 || price < _least || price > _most;
        }
    }

    public (Postings Lists, int[] Keys)? Lists(Segment segment) => null;
}
