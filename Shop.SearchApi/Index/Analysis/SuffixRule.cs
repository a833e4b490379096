namespace Shop.SearchApi.Index.Analysis;

/// <param name="Replacement">What takes the suffix's place, if the suffix lies in the region.</param>
/// <param name="InR2">Whether the region is R2, not R1.</param>
/// <param name="After">The letters one of which must stand before the suffix; empty: any.</param>
internal sealed record SuffixRule(string Suffix, string Replacement, bool InR2 = false, string After = "");
