namespace Shop.SearchApi.Index.Segments;

/// <summary>Collects numbers product by product; in the end it gives them by product, or the products by number, in any order of the products.</summary>
internal sealed class ListBuilder
{
    private GrowingList<int> _starts = new(1024);
    private GrowingList<int> _numbers = new(4096);
    private GrowingList<byte> _impacts = new(4096);

    public void Add(int number, byte impact = 1)
    {
        _numbers.Add(number);
        _impacts.Add(impact);
    }

    public void EndProduct()
    {
        if (_starts.Count == 0)
        {
            _starts.Add(0);
        }

        _starts.Add(_numbers.Count);
    }

    public ReadOnlySpan<int> Of(int product) => _numbers.Items[_starts[product].._starts[product + 1]];

    public ReadOnlySpan<byte> ImpactsOf(int product) => _impacts.Items[_starts[product].._starts[product + 1]];

    /// <summary>By product, in an order of products.</summary>
    public Runs ToRuns(ReadOnlySpan<int> order)
    {
        var (starts, numbers) = (LargeArray.New<int>(order.Length + 1), LargeArray.NewUnset<int>(_numbers.Count));
        for (var place = 0; place < order.Length; place++)
        {
            var of = Of(order[place]);
            of.CopyTo(numbers.AsSpan(starts[place]));
            starts[place + 1] = starts[place] + of.Length;
        }

        return new(starts, numbers);
    }

    /// <summary>The products of each number, as their places in an order. A counting sort: they come out ascending.</summary>
    public Postings Invert(int keys, ReadOnlySpan<int> order)
    {
        var starts = LargeArray.New<int>(keys + 1);
        foreach (var number in _numbers.Items)
        {
            starts[number + 1]++;
        }

        for (var key = 0; key < keys; key++)
        {
            starts[key + 1] += starts[key];
        }

        var (products, impacts, next) = (LargeArray.NewUnset<int>(_numbers.Count), LargeArray.NewUnset<byte>(_numbers.Count), starts[..keys]);
        for (var place = 0; place < order.Length; place++)
        {
            var product = order[place];
            for (var at = _starts[product]; at < _starts[product + 1]; at++)
            {
                var entry = next[_numbers[at]]++;
                products[entry] = place;
                impacts[entry] = _impacts[at];
            }
        }

        return new Postings(starts, products, impacts);
    }
}
