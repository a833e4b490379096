using System.Numerics;
using System.Runtime.Intrinsics;

namespace Shop.SearchApi.Index.Matching;

/// <summary>
/// Merges lists into one, with the highest impact of each product: a byte for each product of the segment. Where few are found, bits say which;
/// many are found sooner by going through all bytes than by noting each of them.
/// </summary>
internal sealed class UnionTable
{
    /// <summary>The scale that leaves impacts as they are.</summary>
    public const int Whole = 256;

    // Few are those in lists of at most one for so many products.
    private const int Few = 32;

    private readonly byte[] _scaled = new byte[byte.MaxValue + 1];
    private byte[] _impacts = [];
    private ulong[] _touched = [];
    private int _products;
    private bool _areFew;

    /// <param name="products">How many the segment has.</param>
    /// <param name="listed">How many are in the lists, all together.</param>
    public void Begin(int products, int listed)
    {
        (_products, _areFew) = (products, listed <= products / Few);
        if (_impacts.Length < products)
        {
            // Whole vectors, and whole words of bits.
            _impacts = new byte[(products + 63) & ~63];
            _touched = new ulong[_impacts.Length >> 6];
        }
    }

    /// <param name="products">A list.</param>
    /// <param name="impacts">The impact of each of them.</param>
    /// <param name="scale">What impacts are multiplied with, in parts of 256.</param>
    public void Add(ReadOnlySpan<int> products, ReadOnlySpan<byte> impacts, int scale)
    {
        if (_areFew)
        {
            AddFew(products, impacts, scale);
        }
        else
        {
            AddMany(products, impacts, scale);
        }
    }

    /// <summary>What an impact is by a scale; never none.</summary>
    public static byte Scaled(byte impact, int scale) => (byte)Math.Max(1, (impact * scale) / Whole);

    /// <summary>Writes the union in order, empties the table and returns the length.</summary>
    public int MoveTo(int[] products, byte[] impacts) => _areFew ? MoveFew(products, impacts) : MoveMany(products, impacts);

    private void AddFew(ReadOnlySpan<int> products, ReadOnlySpan<byte> impacts, int scale)
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

    private void AddMany(ReadOnlySpan<int> products, ReadOnlySpan<byte> impacts, int scale)
    {
        for (var impact = 0; impact < _scaled.Length; impact++)
        {
            _scaled[impact] = Scaled((byte)impact, scale);
        }

        var (table, scaled) = (_impacts, _scaled);
        for (var i = 0; i < products.Length; i++)
        {
            // The greater of two without a condition: which one it is, is hard to foretell.
            ref var highest = ref table[products[i]];
            var less = highest - scaled[impacts[i]];
            highest = (byte)(highest - (less & (less >> 31)));
        }
    }

    private int MoveFew(int[] products, byte[] impacts)
    {
        var count = 0;
        for (var word = 0; word <= (_products - 1) >> 6; word++)
        {
            for (var bits = _touched[word]; bits != 0; bits &= bits - 1)
            {
                var product = (word << 6) + BitOperations.TrailingZeroCount(bits);
                products[count] = product;
                impacts[count++] = _impacts[product];
                _impacts[product] = 0;
            }

            _touched[word] = 0;
        }

        return count;
    }

    private int MoveMany(int[] products, byte[] impacts)
    {
        var count = 0;
        for (var at = 0; at < _products; at += Vector256<byte>.Count)
        {
            var none = Vector256.Equals(Vector256.Create<byte>(_impacts.AsSpan(at)), Vector256<byte>.Zero);
            for (var bits = ~none.ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
            {
                var product = at + BitOperations.TrailingZeroCount(bits);
                products[count] = product;
                impacts[count++] = _impacts[product];
            }
        }

        _impacts.AsSpan(0, _products).Clear();
        return count;
    }
}
