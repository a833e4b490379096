using System.Numerics;
using System.Runtime.InteropServices;
using Shop.SearchApi.Products;

namespace Shop.SearchApi.Index.Segments;

/// <summary>Tells whether what cannot change in place has changed: 64 bits over everything that is indexed or shown as text.</summary>
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
            hash = Mixed(hash, (byte)attribute.Kind);
        }

        if (product.Answers is not null)
        {
            Add(ref hash, product.Answers);
        }

        return hash;
    }

    private static void Add(ref ulong hash, string? text)
    {
        // First how long it is: two texts are not one that is longer, and none is not an empty one.
        hash = Mixed(hash, text is null ? ulong.MaxValue : (ulong)text.Length);
        var bytes = MemoryMarshal.AsBytes(text.AsSpan());
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            hash = Mixed(hash, MemoryMarshal.Read<ulong>(bytes));
        }

        foreach (var unit in MemoryMarshal.Cast<byte, ushort>(bytes))
        {
            hash = Mixed(hash, unit);
        }
    }

    // Folded multiplication, as in wyhash (https://github.com/wangyi-fudan/wyhash).
    private static ulong Mixed(ulong hash, ulong value)
    {
        var high = Math.BigMul(hash ^ value, 0x9E3779B97F4A7C15, out var low);
        return high ^ low ^ BitOperations.RotateLeft(hash, 23);
    }
}
