using System.Runtime.Intrinsics;
using Shop.SearchApi.Index.Ranking;
using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>
/// Some products that were found, with their scores. All is done to a block step by step, each step a short loop over one column, which
/// a processor runs many times as fast as all steps for one product after the other.
/// </summary>
internal sealed class Block
{
    public const int Size = 1024;
    private readonly int[] _products = new int[Size];
    private readonly float[] _scores = new float[Size];
    private readonly uint[] _failed = new uint[Size];
    private readonly int[] _chosen = new int[Size];
    private readonly int[] _passing = new int[Size];
    private readonly byte[] _impacts = new byte[Size];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Products => _products.AsSpan(0, Count);

    public Span<float> Scores => _scores.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(int product, float score)
    {
        _products[Count] = product;
        _scores[Count++] = score;
    }

    /// <summary>Adds as many as there is room for, and returns how many.</summary>
    public int AddRange(ReadOnlySpan<int> products, ReadOnlySpan<byte> impacts, float weight)
    {
        var added = Math.Min(products.Length, Size - Count);
        products[..added].CopyTo(_products.AsSpan(Count));
        Weigh(impacts[..added], _scores.AsSpan(Count, added), weight);
        Count += added;
        return added;
    }

    /// <summary>Adds as many as there is room for, all with score 0, and returns how many.</summary>
    public int AddRange(ReadOnlySpan<int> products)
    {
        var added = Math.Min(products.Length, Size - Count);
        products[..added].CopyTo(_products.AsSpan(Count));
        _scores.AsSpan(Count, added).Clear();
        Count += added;
        return added;
    }

    /// <summary>Of the products from a place on keeps those that meet a clause, and adds to their scores.</summary>
    public void KeepMeeting(ClauseLists clause, int from)
    {
        var impacts = _impacts.AsSpan(0, Count - from);
        clause.Look(_products.AsSpan(from, impacts.Length), impacts);
        var (weight, kept) = (clause.Weight, from);
        for (var i = 0; i < impacts.Length; i++)
        {
            (_products[kept], _scores[kept]) = (_products[from + i], _scores[from + i] + (impacts[i] * weight));
            kept += impacts[i] != 0 ? 1 : 0;
        }

        Count = kept;
    }

    /// <summary>Leaves out what is struck out or stands apart.</summary>
    public void KeepLive(int[] struckOut, int generation, HashSet<int>? apart)
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            var (product, struck) = (_products[i], struckOut[_products[i]]);
            (_products[kept], _scores[kept]) = (product, _scores[i]);
            kept += (struck == 0 || struck > generation) && apart?.Contains(product) != true ? 1 : 0;
        }

        Count = kept;
    }

    // Sixteen at a time.
    private static void Weigh(ReadOnlySpan<byte> impacts, Span<float> scores, float weight)
    {
        var at = 0;
        for (; at <= impacts.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            var (low, high) = Vector128.Widen(Vector128.Create(impacts[at..]));
            Weigh(low, scores[at..], weight);
            Weigh(high, scores[(at + Vector128<ushort>.Count)..], weight);
        }

        for (; at < impacts.Length; at++)
        {
            scores[at] = impacts[at] * weight;
        }
    }

    private static void Weigh(Vector128<ushort> impacts, Span<float> scores, float weight)
    {
        var (low, high) = Vector128.Widen(impacts);
        (Vector128.ConvertToSingle(low.AsInt32()) * weight).CopyTo(scores);
        (Vector128.ConvertToSingle(high.AsInt32()) * weight).CopyTo(scores[Vector128<float>.Count..]);
    }

    /// <summary>Finds out which filters each product fails, a bit for each; those that fail two or more go.</summary>
    public void Check(FilterSet filters, Segment segment)
    {
        var failed = _failed.AsSpan(0, Count);
        failed.Clear();
        for (var number = 0; number < filters.Count; number++)
        {
            filters.All[number].Check(segment, Products, failed, 1u << number);
        }

        if (filters.Count < 2)
        {
            return;
        }

        var kept = 0;
        for (var i = 0; i < failed.Length; i++)
        {
            (_products[kept], _scores[kept], failed[kept]) = (_products[i], _scores[i], failed[i]);
            kept += (failed[kept] & (failed[kept] - 1)) == 0 ? 1 : 0;
        }

        Count = kept;
    }

    /// <summary>The products that fail no filter but this one.</summary>
    public ReadOnlySpan<int> PassingBut(uint filter) => Choose(filter, _chosen);

    /// <summary>The products that fail no filter.</summary>
    public ReadOnlySpan<int> Passing() => Choose(0, _passing);

    private ReadOnlySpan<int> Choose(uint filter, int[] chosen)
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            chosen[kept] = _products[i];
            kept += (_failed[i] & ~filter) == 0 ? 1 : 0;
        }

        return chosen.AsSpan(0, kept);
    }

    /// <summary>
    /// The places of the products whose score and prior together may reach a key. No condition breaks these loops: which products do is
    /// hard to foretell, for a processor too.
    /// </summary>
    public ReadOnlySpan<int> Reaching(double key, float[] priors)
    {
        var least = MathF.BitDecrement((float)key);
        ReadOnlySpan<float> scores = Scores;
        var products = Products;
        var reaching = _chosen.AsSpan(0, scores.Length);
        var scored = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            reaching[scored] = i;
            scored += scores[i] + Weights.Prior >= least ? 1 : 0;
        }

        var found = 0;
        for (var at = 0; at < scored; at++)
        {
            var i = reaching[at];
            reaching[found] = i;
            found += scores[i] + (Weights.Prior * priors[products[i]]) >= least ? 1 : 0;
        }

        return reaching[..found];
    }

    /// <summary>Keeps the products that fail no filter.</summary>
    public void KeepPassing()
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            (_products[kept], _scores[kept]) = (_products[i], _scores[i]);
            kept += _failed[i] == 0 ? 1 : 0;
        }

        Count = kept;
    }
}
