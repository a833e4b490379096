using System.Buffers;

namespace Shop.SearchApi.Index.Analysis;

/// <summary>The suffixes of steps 2 to 4, each step by the last letter of the suffix, the longest suffix first.</summary>
internal static class StemmerTables
{
    public static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz'");
    public static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    public static readonly SuffixRule[][] Step2 = ByLastLetter(
    [
        new("ational", "ate"), new("fulness", "ful"), new("iveness", "ive"), new("ization", "ize"), new("ousness", "ous"),
        new("biliti", "ble"), new("lessli", "less"), new("tional", "tion"),
        new("alism", "al"), new("aliti", "al"), new("ation", "ate"), new("entli", "ent"), new("fulli", "ful"),
        new("iviti", "ive"), new("ogist", "og"), new("ousli", "ous"),
        new("abli", "able"), new("alli", "al"), new("anci", "ance"), new("ator", "ate"), new("enci", "ence"), new("izer", "ize"),
        new("bli", "ble"), new("ogi", "og", After: "l"), new("li", "", After: "cdeghkmnrt")
    ]);

    public static readonly SuffixRule[][] Step3 = ByLastLetter(
    [
        new("ational", "ate"), new("tional", "tion"), new("alize", "al"), new("ative", "", InR2: true), new("icate", "ic"),
        new("iciti", "ic"), new("ical", "ic"), new("ness", ""), new("ful", "")
    ]);

    public static readonly SuffixRule[][] Step4 = ByLastLetter(
    [
        Deleted("ement"), Deleted("able"), Deleted("ance"), Deleted("ence"), Deleted("ible"), Deleted("ment"),
        Deleted("ant"), Deleted("ate"), Deleted("ent"), new("ion", "", InR2: true, After: "st"), Deleted("ism"), Deleted("iti"),
        Deleted("ive"), Deleted("ize"), Deleted("ous"), Deleted("al"), Deleted("er"), Deleted("ic")
    ]);

    private static SuffixRule Deleted(string suffix) => new(suffix, "", InR2: true);

    private static SuffixRule[][] ByLastLetter(SuffixRule[] rules) =>
        [.. Enumerable.Range('a', 26).Select(last => rules.Where(rule => rule.Suffix[^1] == last).OrderByDescending(rule => rule.Suffix.Length).ToArray())];
}
