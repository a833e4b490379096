using System.Collections.Frozen;

namespace Shop.SearchApi.Index.Analysis;

/// <summary>What Unicode's decompositions do not know.</summary>
internal static class FoldingTable
{
    public static readonly FrozenDictionary<int, string> Forms = Pairs().ToFrozenDictionary();

    private static IEnumerable<KeyValuePair<int, string>> Pairs() =>
    [
        // Letters of their own that people type without their strokes.
        .. Each("øØ", "o"), .. Each("łŁ", "l"), .. Each("đĐðÐ", "d"), .. Each("ħĦ", "h"), .. Each("ŧŦ", "t"),
        .. Each("ıİ", "i"), .. Each("ŋŊ", "n"), .. Each("ĸ", "k"), .. Each("ȷ", "j"),
        .. Each("æÆ", "ae"), .. Each("œŒ", "oe"), .. Each("þÞ", "th"), .. Each("ßẞ", "ss"),
        // Signs that the tokenizer gives a meaning to.
        .. Each("\u00B4\u02B9\u02BC\u2018\u2019\u201B\u2032", "'"), .. Each("\u201C\u201D\u201E\u2033", "\""),
        .. Each("\u2010\u2011\u2012\u2013\u2212", "-"), .. Each("\u2044", "/"), .. Each("\u00D7", "x"),
        // Would decompose to letters that nobody reads as a word.
        .. Each("\u2122\u2120", " "),
        // A place where the line may break; other format signs are overlooked.
        .. Each("\u200B", " ")
    ];

    private static IEnumerable<KeyValuePair<int, string>> Each(string chars, string form) =>
        chars.Select(c => KeyValuePair.Create<int, string>(c, form));
}
