namespace Shop.SearchApi.Index.Segments;

/// <summary>
/// Products of one category stand side by side, and of one brand within it: what is found together is then near together in memory.
/// </summary>
internal static class ProductOrder
{
    /// <summary>At each place the number of the product that stands there.</summary>
    public static int[] Of(ProductColumns columns, int count)
    {
        var keys = new long[count];
        for (var product = 0; product < count; product++)
        {
            keys[product] = Key(columns, product);
        }

        int[] order = [.. Enumerable.Range(0, count)];
        Array.Sort(keys, order);
        return order;
    }

    /// <summary>Products are in the order of their keys.</summary>
    public static long Key(ProductColumns columns, int product) => ((long)columns.Categories[product] << 32) + columns.Brands[product];
}
