using Shop.SearchApi.Index.Analysis;

namespace Shop.SearchApi.Index.Segments;

/// <summary>Takes the words of one field of a product to the builder.</summary>
internal readonly struct FieldSink(ProductWords words) : ITokenSink
{
    public void Add(ReadOnlySpan<char> term, int start, int length, int parts) => words.Add(term, start, length, parts);
}
