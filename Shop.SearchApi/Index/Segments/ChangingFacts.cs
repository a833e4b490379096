using Shop.SearchApi.Index.Ranking;
using Shop.SearchApi.Products;

namespace Shop.SearchApi.Index.Segments;

/// <summary>What of a product changes in place, as the columns keep it.</summary>
internal readonly record struct ChangingFacts(
    long Price, ushort PriceStep, float Rating, int RatingCount, float Popularity, long Released, float Prior, bool InStock)
{
    public static ChangingFacts Of(Product product)
    {
        var price = product.Price is { } given ? (long)decimal.Round(given * ProductColumns.PriceUnit) : ProductColumns.None;
        var inStock = product.InStock ?? true;
        return new(
            price,
            PriceBuckets.StepOf(price),
            product.Rating is { } rating ? (float)rating : ProductColumns.None,
            product.RatingCount ?? 0,
            product.Popularity is { } popularity ? (float)popularity : ProductColumns.None,
            product.ReleasedAt?.ToUnixTimeSeconds() ?? long.MinValue,
            Ranking.Prior.Of(product.Popularity, product.Rating, product.RatingCount, product.ReleasedAt, inStock),
            inStock);
    }
}
