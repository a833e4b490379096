using Shop.SearchApi.Products;

namespace Shop.SearchApi.Index.Feed;

/// <summary>A product as the table has it.</summary>
internal readonly record struct ProductText(long Id, long Version, ReadOnlyMemory<byte> Document, long Clicks, string? Answers)
{
    /// <summary>The product; how often customers chose it stands for popularity where its data says nothing about that.</summary>
    public Product Read() =>
        StoredProduct.Read(Document.Span) is var product && product.Popularity is null && Clicks > 0
            ? product with { Popularity = Clicks, Answers = Answers }
            : Answers is null ? product : product with { Answers = Answers };
}
