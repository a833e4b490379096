namespace Shop.SearchApi.Index.Matching;

/// <summary>What people have decided about the products of a search, whatever the words say.</summary>
/// <param name="Pinned">Stand first, in this order, as far as they pass the filters.</param>
/// <param name="Hidden">Are not found.</param>
internal sealed record Arrangement(IReadOnlyList<long> Pinned, IReadOnlyList<long> Hidden)
{
    public static Arrangement None { get; } = new([], []);
}
