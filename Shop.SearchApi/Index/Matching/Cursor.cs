using System.Runtime.InteropServices;
using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>Goes through a list of products.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Cursor(int[] products, byte[] impacts, int from, int to, float weight)
{
    private readonly int _from = from;
    private int _at = from;

    public readonly int Count => to - _from;

    public readonly ReadOnlySpan<int> Products => products.AsSpan(_from, Count);

    public readonly ReadOnlySpan<byte> Impacts => impacts.AsSpan(_from, Count);

    public readonly (ReadOnlyMemory<int> Products, ReadOnlyMemory<byte> Impacts) Stored => (products.AsMemory(_from, Count), impacts.AsMemory(_from, Count));

    /// <summary>What impacts are multiplied with, in parts of 256.</summary>
    public int Scale { get; } = (int)(weight * UnionTable.Whole);

    /// <summary>Whether impacts count as they are.</summary>
    public readonly bool IsWhole => Scale == UnionTable.Whole;

    /// <summary>The impacts by product, for a common term.</summary>
    public byte[]? Dense { get; private init; }

    public static Cursor Of(Segment segment, int term, float weight)
    {
        var (starts, products, impacts) = segment.Terms.Arrays;
        return new(products, impacts, starts[term], starts[term + 1], weight) { Dense = weight == 1 ? segment.DenseTerms.Of(term) : null };
    }

    /// <summary>The impact of a product, or 0. Products must be asked for in ascending order.</summary>
    public byte ImpactOf(int product)
    {
        if (Dense is { } dense)
        {
            return dense[product];
        }

        _at = Gallop(products, _at, to, product);
        return _at < to && products[_at] == product ? impacts[_at] : (byte)0;
    }

    /// <summary>Raises impacts to those of this list.</summary>
    /// <param name="asked">Products, ascending, from call to call too.</param>
    /// <param name="highest">The impact of each of them so far.</param>
    public void Raise(ReadOnlySpan<int> asked, Span<byte> highest)
    {
        if (Dense is { } dense)
        {
            for (var n = 0; n < asked.Length; n++)
            {
                highest[n] = Math.Max(highest[n], dense[asked[n]]);
            }

            return;
        }

        var (at, i) = (_at, 0);
        while (at < to && i < asked.Length)
        {
            var (here, there) = (products[at], asked[i]);
            if (here < there)
            {
                at = Gallop(products, at, to, there);
            }
            else if (here > there)
            {
                i = Gallop(asked, i, asked.Length, here);
            }
            else
            {
                highest[i] = Math.Max(highest[i], UnionTable.Scaled(impacts[at++], Scale));
                i++;
            }
        }

        _at = at;
    }

    // The first place from here on whose product is not before this one: steps of 1, 2, 4 … until it lies between, then halves.
    private static int Gallop(ReadOnlySpan<int> list, int at, int end, int product)
    {
        if (at >= end || list[at] >= product)
        {
            return at;
        }

        var step = 1;
        while (at + step < end && list[at + step] < product)
        {
            at += step;
            step <<= 1;
        }

        var (low, high) = (at + 1, Math.Min(at + step, end));
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (list[middle] < product)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
