namespace Shop.SearchApi.Index.Segments;

/// <summary>Collects numbers product by product; in the end it gives them by product, or the products by number.</summary>
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

    public Runs ToRuns() => new(_starts.Count == 0 ? [0] : _starts.ToArray(), _numbers.ToArray());

    /// <summary>A counting sort: products come out ascending, since they went in so.</summary>
    public Postings Invert(int keys)
    {
        var starts = new int[keys + 1];
        foreach (var number in _numbers.Items)
        {
            starts[number + 1]++;
        }

        for (var key = 0; key < keys; key++)
        {
            starts[key + 1] += starts[key];
        }

        var (products, impacts, next) = (new int[_numbers.Count], new byte[_numbers.Count], starts[..keys]);
        for (var product = 0; product < _starts.Count - 1; product++)
        {
            for (var at = _starts[product]; at < _starts[product + 1]; at++)
            {
                var place = next[_numbers[at]]++;
                products[place] = product;
                impacts[place] = _impacts[at];
            }
        }

        return new Postings(starts, products, impacts);
    }
}
