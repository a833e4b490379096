using Shop.SearchApi.Index.Analysis;

namespace Shop.Tests.Search.Analysis;

/// <summary>Keeps what the tokenizer gives.</summary>
internal readonly struct TokenList() : ITokenSink
{
    public List<WordToken> All { get; } = [];

    public static List<WordToken> Of(string text)
    {
        var list = new TokenList();
        Tokenizer.Read(text, ref list);
        return list.All;
    }

    /// <summary>"dv7 1211ea dv71211ea/2": the terms, those of joined forms with their parts.</summary>
    public static string Written(string text) =>
        string.Join(' ', Of(text).Select(token => token.Parts == 0 ? token.Term : $"{token.Term}/{token.Parts}"));

    public void Add(ReadOnlySpan<char> term, int start, int length, int parts) => All.Add(new(term.ToString(), start, length, parts));
}
