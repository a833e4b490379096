namespace Shop.SearchApi.Index.Matching;

/// <summary>A term that a word of the query may be met by.</summary>
/// <param name="Terms">The term in each segment, or -1.</param>
/// <param name="Weight">What it counts for, 0 to 1.</param>
internal sealed record Alternative(int[] Terms, float Weight);
