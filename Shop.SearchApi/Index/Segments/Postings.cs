namespace Shop.SearchApi.Index.Segments;

/// <summary>For each key the products that have it, ascending, and for each of them how much it says about the product (1 to 255).</summary>
internal sealed class Postings(int[] starts, int[] products, byte[] impacts)
{
    public static Postings None { get; } = new([0], [], []);

    public int Keys => starts.Length - 1;

    public int Count(int key) => (uint)key < (uint)Keys ? starts[key + 1] - starts[key] : 0;

    public ReadOnlySpan<int> Products(int key) => (uint)key < (uint)Keys ? products.AsSpan(starts[key], starts[key + 1] - starts[key]) : default;

    public ReadOnlyMemory<int> Stored(int key) => (uint)key < (uint)Keys ? products.AsMemory(starts[key], starts[key + 1] - starts[key]) : default;

    public ReadOnlySpan<byte> Impacts(int key) => (uint)key < (uint)Keys ? impacts.AsSpan(starts[key], starts[key + 1] - starts[key]) : default;

    public (int[] Starts, int[] Products, byte[] Impacts) Arrays => (starts, products, impacts);
}
