using System.Text;

namespace Shop.SearchApi.Index.Analysis;

/// <summary>
/// Cuts text into words, the same way for products and for queries. Letters and digits make words, accents and compatibility
/// forms are folded, everything else separates, so no operator of any query language survives.
/// </summary>
internal static class Tokenizer
{
    public const int LongestTerm = 64;

    public static void Read<TSink>(ReadOnlySpan<char> text, ref TSink sink)
        where TSink : struct, ITokenSink => Read(text, ref sink, FirstLetters.Any);

    /// <param name="text">The text.</param>
    /// <param name="sink">Takes the words.</param>
    /// <param name="wanted">Words that begin otherwise may be left out.</param>
    public static void Read<TSink>(ReadOnlySpan<char> text, ref TSink sink, FirstLetters wanted)
        where TSink : struct, ITokenSink
    {
        var recent = new RecentWords(stackalloc char[RecentWords.Chars], stackalloc int[RecentWords.Places]);
        if (Ascii.IsValid(text))
        {
            new TokenScanner(text, [], [], recent, wanted).Scan(ref sink);
            return;
        }

        using var folded = new FoldedText(text);
        new TokenScanner(folded.Chars, folded.Starts, folded.Ends, recent, wanted).Scan(ref sink);
    }
}
