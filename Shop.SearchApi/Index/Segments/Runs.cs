namespace Shop.SearchApi.Index.Segments;

/// <summary>A few numbers for each product.</summary>
internal sealed class Runs(int[] starts, int[] numbers)
{
    public ReadOnlySpan<int> Of(int product) => numbers.AsSpan(starts[product], starts[product + 1] - starts[product]);

    public (int[] Starts, int[] Numbers) Arrays => (starts, numbers);
}
