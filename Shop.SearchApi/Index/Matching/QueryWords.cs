using Shop.SearchApi.Index.Analysis;

namespace Shop.SearchApi.Index.Matching;

/// <summary>The words of a query in their order, and other ways to write some of them that follow one another.</summary>
internal sealed class QueryWords
{
    public const int Most = 20;

    private QueryWords(List<string> words, List<WholeForm> wholes, bool lastIsBegun) => (Words, Wholes, LastIsBegun) = (words, wholes, lastIsBegun);

    public IReadOnlyList<string> Words { get; }

    public IReadOnlyList<WholeForm> Wholes { get; }

    /// <summary>Whether the customer may still be typing the last word.</summary>
    public bool LastIsBegun { get; }

    /// <param name="text">As the customer typed it.</param>
    /// <param name="isTyping">Whether the last word has surely just been begun.</param>
    public static QueryWords Parse(string text, bool isTyping = false)
    {
        var sink = new Sink([], []);
        Tokenizer.Read(text, ref sink);
        return new(sink.Words, sink.Wholes, sink.Words.Count is > 0 and <= Most && (isTyping || (IsBeginning(sink.Words) && !char.IsWhiteSpace(text[^1]))));
    }

    // "iphone x" and "rtx 20" mean just that: one letter or a short number would begin half of all words.
    private static bool IsBeginning(List<string> words) =>
        words.Count == 1 || (words[^1].Length > 1 && (words[^1].Length > 3 || !words[^1].All(char.IsAsciiDigit)));

    private readonly struct Sink(List<string> words, List<WholeForm> wholes) : ITokenSink
    {
        public List<string> Words => words;

        public List<WholeForm> Wholes => wholes;

        public void Add(ReadOnlySpan<char> term, int start, int length, int parts)
        {
            if (parts > 0 && words.Count <= Most)
            {
                wholes.Add(new(term.ToString(), words.Count - parts, parts));
            }
            else if (parts == 0 && words.Count < Most)
            {
                words.Add(term.ToString());
            }
        }
    }
}
