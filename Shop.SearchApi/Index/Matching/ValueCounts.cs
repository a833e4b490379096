namespace Shop.SearchApi.Index.Matching;

/// <summary>A counter for each value.</summary>
internal sealed class ValueCounts
{
    // In front one for products without a value, whose number is -1: counting needs no condition then. It is never 0, and so never among the used.
    private int[] _counts = [1];

    // Whose counters are not 0: a few products must not cost a walk through all values.
    private int[] _used = new int[1];
    private int _usedCount;

    /// <summary>The values that were counted, in no order.</summary>
    public ReadOnlySpan<int> Used => _used.AsSpan(0, _usedCount);

    public int this[int value] => _counts[value + 1];

    public void Begin(int values)
    {
        foreach (var value in _used.AsSpan(0, _usedCount))
        {
            _counts[value + 1] = 0;
        }

        _usedCount = 0;
        if (_counts.Length <= values)
        {
            (_counts, _used) = (new int[(values * 2) + 1], new int[(values * 2) + 1]);
        }

        _counts[0] = 1;
    }

    /// <summary>Counts the values of some products.</summary>
    public void Add(ReadOnlySpan<int> products, ReadOnlySpan<int> column)
    {
        var (counts, used, count) = (_counts, _used, _usedCount);
        foreach (var product in products)
        {
            var value = column[product];
            if (counts[value + 1]++ == 0)
            {
                used[count++] = value;
            }
        }

        _usedCount = count;
    }

    /// <summary>Counts the values of some products, where products of the same value stand side by side.</summary>
    /// <param name="products">Ascending.</param>
    /// <param name="column">The value of each product.</param>
    /// <param name="ends">Behind the last product of each value, first of those without one.</param>
    public void Add(ReadOnlySpan<int> products, ReadOnlySpan<int> column, ReadOnlySpan<int> ends)
    {
        for (var i = 0; i < products.Length;)
        {
            var (value, from) = (column[products[i]], i);
            var end = ends[value + 1];
            while (i < products.Length && products[i] < end)
            {
                i++;
            }

            Add(value, i - from);
        }
    }

    public void Add(ReadOnlySpan<int> countOfValue)
    {
        for (var value = 0; value < countOfValue.Length; value++)
        {
            if (countOfValue[value] > 0)
            {
                Add(value, countOfValue[value]);
            }
        }
    }

    private void Add(int value, int count)
    {
        if (_counts[value + 1] == 0)
        {
            _used[_usedCount++] = value;
        }

        _counts[value + 1] += count;
    }
}
