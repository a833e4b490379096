using System.Collections.Concurrent;

namespace Shop.SearchApi.Index.Segments;

/// <summary>The value of one attribute of each product, for facets: made when somebody first asks for that facet.</summary>
internal sealed class AttributeColumns(Runs attributes, CatalogueValues values, int count)
{
    // Beyond these a column is made each time: a caller must not fill the memory by asking for ever other facets.
    private const int MostKept = 64;
    private readonly ConcurrentDictionary<int, int[]> _columns = new();

    /// <summary>For each product the number of its pair of this name, or -1. Names of a product differ, so there is one at most.</summary>
    public int[] Of(int name)
    {
        if (_columns.TryGetValue(name, out var known))
        {
            return known;
        }

        var column = new int[count];
        for (var product = 0; product < count; product++)
        {
            column[product] = -1;
            foreach (var pair in attributes.Of(product))
            {
                if (values.Attributes.NameOf(pair) == name)
                {
                    column[product] = pair;
                }
            }
        }

        return _columns.Count < MostKept ? _columns.GetOrAdd(name, column) : column;
    }
}
