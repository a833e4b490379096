namespace Shop.SearchApi.Index.Matching;

/// <summary>How many products have each value, for the facets of one search.</summary>
internal sealed class FacetCounts
{
    private readonly List<ValueCounts> _values = [];
    private int _used;

    public PriceCounts Prices { get; } = new();

    public void Begin()
    {
        _used = 0;
        Prices.Clear();
    }

    /// <summary>Counters for one facet more.</summary>
    public ValueCounts Next(int values)
    {
        if (_used == _values.Count)
        {
            _values.Add(new());
        }

        var counts = _values[_used++];
        counts.Begin(values);
        return counts;
    }
}
