namespace Shop.SearchApi.Index.Analysis;

/// <summary>Takes the words of a text, in their order.</summary>
internal interface ITokenSink
{
    /// <param name="term">Folded, lower case, not stemmed, 1 to <see cref="Tokenizer.LongestTerm"/> chars; gone after the call.</param>
    /// <param name="start">Where it begins in the original text, in UTF-16.</param>
    /// <param name="length">How much of the original text it covers.</param>
    /// <param name="parts">
    /// 0: an ordinary word, which takes the next position. More: another way to write that many ordinary words, those given
    /// last ("dv71211ea" for dv7, 1211ea); it takes no position of its own.
    /// </param>
    void Add(ReadOnlySpan<char> term, int start, int length, int parts);
}
