namespace Shop.SearchApi.Index.Matching;

/// <summary>A word that was taken for another one.</summary>
/// <param name="Clause">What stands for it in the plan.</param>
/// <param name="IsUnknown">Whether no product has the word as it was written.</param>
/// <param name="Word">Its place in the query.</param>
/// <param name="Others">What else may have been meant, the likeliest first.</param>
internal sealed record Misspelling(Clause Clause, bool IsUnknown, int Word, string[] Others);
