using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>From a price to a price, both included.</summary>
internal sealed class PriceFilter(decimal? least, decimal? most) : IFilter
{
    // At least 0: products without a price have -1, and always fail.
    private readonly long _least = Math.Max(0, (long)decimal.Ceiling((least ?? 0) * ProductColumns.PriceUnit));
    private readonly long _most = most is { } m ? (long)decimal.Floor(m * ProductColumns.PriceUnit) : long.MaxValue;

    public string Facet => FacetNames.Price;

    public void Check(Segment segment, ReadOnlySpan<int> products, Span<uint> failed, uint bit)
    {
        var prices = segment.Columns.Prices;
        for (var i = 0; i < products.Length; i++)
        {
            var price = prices[products[i]];
            failed[i] |= price < _least || price > _most ? bit : 0;
        }
    }

    public (Postings Lists, int[] Keys)? Lists(Segment segment) => null;
}
