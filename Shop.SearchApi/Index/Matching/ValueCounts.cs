namespace Shop.SearchApi.Index.Matching;

/// <summary>A counter for each value.</summary>
internal sealed class ValueCounts
{
    // In front one for products without a value, whose number is -1: counting needs no condition then.
    private int[] _counts = new int[1];
    private int[] _used = [];
    private int _usedCount = -1;
    private int _values;

    /// <summary>The values that were counted, found out when first asked for.</summary>
    public ReadOnlySpan<int> Used
    {
        get
        {
            if (_usedCount < 0)
            {
                FindUsed();
            }

            return _used.AsSpan(0, _usedCount);
        }
    }

    public int this[int value] => _counts[value + 1];

    public void Begin(int values)
    {
        if (_counts.Length <= values)
        {
            (_counts, _used) = (new int[(values * 2) + 1], new int[values * 2]);
        }

        Array.Clear(_counts, 0, values + 1);
        (_values, _usedCount) = (values, -1);
    }

    /// <summary>Counts the values of some products.</summary>
    public void Add(ReadOnlySpan<int> products, ReadOnlySpan<int> column)
    {
        var counts = _counts;
        foreach (var product in products)
        {
            counts[column[product] + 1]++;
        }
    }

    /// <summary>Counts the values of those that pass all filters or fail none but one.</summary>
    public void Add(ReadOnlySpan<int> products, ReadOnlySpan<sbyte> failed, int but, ReadOnlySpan<int> column)
    {
        for (var i = 0; i < products.Length; i++)
        {
            if (failed[i] == FilterSet.Passes || failed[i] == but)
            {
                _counts[column[products[i]] + 1]++;
            }
        }
    }

    public void Add(ReadOnlySpan<int> countOfValue)
    {
        for (var value = 0; value < countOfValue.Length; value++)
        {
            _counts[value + 1] += countOfValue[value];
        }
    }

    private void FindUsed()
    {
        _usedCount = 0;
        for (var value = 0; value < _values; value++)
        {
            if (_counts[value + 1] > 0)
            {
                _used[_usedCount++] = value;
            }
        }
    }
}
