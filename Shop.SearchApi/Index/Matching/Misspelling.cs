namespace Shop.SearchApi.Index.Matching;

/// <summary>A word that was taken for another one.</summary>
/// <param name="Clause">What stands for it in the plan.</param>
/// <param name="Word">Its place in the query.</param>
/// <param name="Others">What else may have been meant, the likeliest first.</param>
/// <param name="Weight">What such a word counts for.</param>
internal sealed record Misspelling(Clause Clause, int Word, IReadOnlyList<string> Others, float Weight);
