using Shop.SearchApi.Index.Analysis;

namespace Shop.SearchApi.Index.Segments;

/// <summary>The words of a product in the order they were read.</summary>
internal sealed class TokenList
{
    private GrowingList<char> _text = new(4096);
    private GrowingList<ReadToken> _tokens = new(256);

    public ReadOnlySpan<ReadToken> Tokens => _tokens.Items;

    public int Count => _tokens.Count;

    public ReadOnlySpan<char> TextOf(in ReadToken token) => _text.Items.Slice(token.At, token.Length);

    public void Clear()
    {
        _text.Clear();
        _tokens.Clear();
    }

    public void Read(string? text)
    {
        if (text is not null)
        {
            var sink = new Sink(this);
            Tokenizer.Read(text, ref sink);
        }
    }

    private void Add(ReadOnlySpan<char> term, int start, int length, int parts)
    {
        _tokens.Add(new(_text.Count, term.Length, TextTable.HashOf(term), start, start + length, parts > 0));
        _text.AddRange(term);
    }

    private readonly struct Sink(TokenList tokens) : ITokenSink
    {
        public void Add(ReadOnlySpan<char> term, int start, int length, int parts) => tokens.Add(term, start, length, parts);
    }
}
