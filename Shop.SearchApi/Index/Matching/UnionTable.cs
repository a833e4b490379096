using System.Numerics;
using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>Merges lists into one, with the highest impact of each product: a byte for each product of the segment, and bits that say which.</summary>
internal sealed class UnionTable
{
    /// <summary>The scale that leaves impacts as they are.</summary>
    public const int Whole = 256;

    private byte[] _impacts = [];
    private ulong[] _touched = [];

    public void Begin(int products)
    {
        if (_impacts.Length < products)
        {
            _impacts = new byte[products];
            _touched = new ulong[(products >> 6) + 1];
        }
    }

    /// <param name="products">A list.</param>
    /// <param name="impacts">The impact of each of them.</param>
    /// <param name="scale">What impacts are multiplied with, in parts of 256.</param>
    public void Add(ReadOnlySpan<int> products, ReadOnlySpan<byte> impacts, int scale)
    {
        for (var i = 0; i < products.Length; i++)
        {
            var product = products[i];
            var impact = Scaled(impacts[i], scale);
            if (impact > _impacts[product])
            {
                _impacts[product] = impact;
                _touched[product >> 6] |= 1ul << product;
            }
        }
    }

    /// <summary>What an impact is by a scale; never none.</summary>
    public static byte Scaled(byte impact, int scale) => (byte)Math.Max(1, (impact * scale) / Whole);

    /// <summary>Writes the union in order, empties the table and returns the length.</summary>
    public int MoveTo(int[] products, byte[] impacts, int segmentSize)
    {
        var count = 0;
        for (var word = 0; word <= (segmentSize - 1) >> 6; word++)
        {
            var bits = _touched[word];
            while (bits != 0)
            {
                var product = (word << 6) + BitOperations.TrailingZeroCount(bits);
                products[count] = product;
                impacts[count++] = _impacts[product];
                _impacts[product] = 0;
                bits &= bits - 1;
            }

            _touched[word] = 0;
        }

        return count;
    }
}
