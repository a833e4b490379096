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
    private readonly sbyte[] _failed = new sbyte[Size];
    private readonly bool[] _fails = new bool[Size];

    public int Count { get; private set; }

    public bool IsFull => Count == Size;

    public ReadOnlySpan<int> Products => _products.AsSpan(0, Count);

    public Span<float> Scores => _scores.AsSpan(0, Count);

    /// <summary>For each product the only filter that it fails, or <see cref="FilterSet.Passes"/>.</summary>
    public Span<sbyte> Failed => _failed.AsSpan(0, Count);

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
        var scores = _scores.AsSpan(Count, added);
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = impacts[i] * weight;
        }

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

    /// <summary>Finds out which filter each product fails; those that fail two or more go.</summary>
    public void Check(FilterSet filters, Segments.Segment segment)
    {
        Failed.Fill(FilterSet.Passes);
        for (var number = 0; number < filters.Count; number++)
        {
            filters.All[number].Check(segment, Products, _fails.AsSpan(0, Count));
            for (var i = 0; i < Count; i++)
            {
                if (_fails[i])
                {
                    _failed[i] = _failed[i] == FilterSet.Passes ? (sbyte)number : (sbyte)FilterSet.Fails;
                }
            }
        }

        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            (_products[kept], _scores[kept], _failed[kept]) = (_products[i], _scores[i], _failed[i]);
            kept += _failed[kept] != FilterSet.Fails ? 1 : 0;
        }

        Count = kept;
    }

    /// <summary>Keeps the products that fail no filter.</summary>
    public void KeepPassing()
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            (_products[kept], _scores[kept]) = (_products[i], _scores[i]);
            kept += _failed[i] == FilterSet.Passes ? 1 : 0;
        }

        Count = kept;
    }
}
