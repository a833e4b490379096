using System.Runtime.InteropServices;
using Shop.SearchApi.Products;

namespace Shop.SearchApi.Index.Segments;

/// <summary>Tells whether what cannot change in place has changed: FNV-1a, 64 bits, over everything that is indexed or shown as text.</summary>
internal static class TextHash
{
    public static ulong Of(Product product)
    {
        var hash = 14695981039346656037;
        Add(ref hash, product.Name);
        Add(ref hash, product.Sku);
        Add(ref hash, product.Description);
        Add(ref hash, product.Brand);
        Add(ref hash, product.Category);
        Add(ref hash, product.Gtin);
        Add(ref hash, product.Currency);
        foreach (var attribute in product.Attributes)
        {
            Add(ref hash, attribute.Name);
            Add(ref hash, attribute.Text);
            hash = (hash ^ (byte)attribute.Kind) * 1099511628211;
        }

        if (product.Answers is not null)
        {
            Add(ref hash, product.Answers);
        }

        return hash;
    }

    private static void Add(ref ulong hash, string? text)
    {
        foreach (var unit in MemoryMarshal.Cast<char, ushort>(text.AsSpan()))
        {
            hash = (hash ^ unit) * 1099511628211;
        }

        hash = (hash ^ (text is null ? 0x10000u : 0x10001u)) * 1099511628211;
    }
}
