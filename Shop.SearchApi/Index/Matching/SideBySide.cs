namespace Shop.SearchApi.Index.Matching;

/// <summary>Words that meet one word of the query together, in this order, in the name of a product.</summary>
/// <param name="Terms">For each segment the terms of all words, or none where a word is missing there.</param>
/// <param name="Weight">What it counts for, 0 to 1.</param>
/// <param name="InName">Whether they must follow one another in the name; else they may stand anywhere.</param>
internal sealed record SideBySide(int[][] Terms, float Weight, bool InName);
