namespace Shop.SearchApi.Index.Segments;

/// <summary>Where in a segment a product is.</summary>
internal sealed class IdTable
{
    private readonly long[] _ids;
    private readonly int[] _products;

    public IdTable(long[] ids)
    {
        (_ids, _products) = ([.. ids], [.. Enumerable.Range(0, ids.Length)]);
        Array.Sort(_ids, _products);
    }

    /// <summary>The place, or -1.</summary>
    public int Find(long id) => Array.BinarySearch(_ids, id) is >= 0 and var at ? _products[at] : -1;
}
