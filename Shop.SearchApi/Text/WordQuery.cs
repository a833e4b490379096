namespace Shop.SearchApi.Text;

/// <summary>
/// A customer's query as a tsquery: all words must match, the last one also as the beginning of a word.
/// Words hold only letters and digits, so the text given to to_tsquery has no operator but ours.
/// </summary>
internal sealed record WordQuery(IReadOnlyList<string> Words, bool LastIsPrefix)
{
    public const int MostWords = 20;

    public bool IsEmpty => Words.Count == 0;

    /// <summary>All words in any of their forms: <c>'usb' &amp; 'hub'</c>.</summary>
    public string Exact => Join(" & ", Words);

    /// <summary>The words before the last one.</summary>
    public string Start => Join(" & ", Words.Take(Words.Count - 1));

    /// <summary>The last word: in English it says what the thing is.</summary>
    public string Head => $"'{Words[^1]}'";

    /// <summary>The last word as a prefix of a word in a title: <c>'hub':*AB</c>.</summary>
    public string Last => $"'{Words[^1]}':*AB";

    /// <summary>The words side by side: <c>'usb' &lt;-&gt; 'hub'</c>.</summary>
    public string Phrase => Join(" <-> ", Words);

    /// <summary>
    /// An expression for what matches, over the parameters @exact, @start and @last. Prefixes are looked up among
    /// unstemmed words: "gami" begins "gaming", but not its stem "game".
    /// </summary>
    public string MatchingSql => (LastIsPrefix, Words.Count) switch
    {
        (false, _) => "to_tsquery('search.english', @exact)",
        (true, 1) => "(to_tsquery('search.english', @exact) || to_tsquery('simple', @last))",
        _ => "(to_tsquery('search.english', @exact) || (to_tsquery('search.english', @start) && to_tsquery('simple', @last)))",
    };

    /// <summary>All words unstemmed, in words of some weights only: <c>'usb':AB &amp; 'hub':*AB</c>.</summary>
    public string Within(string weights) =>
        string.Join(" & ", Words.Select((word, i) => $"'{word}':{(LastIsPrefix && i == Words.Count - 1 ? "*" : "")}{weights}"));

    public static WordQuery Parse(string? text)
    {
        var words = Text.Words.Of(text).Select(word => word.Text).Take(MostWords).ToArray();
        return new(words, words.Length > 0 && Completes(words[^1]) && !char.IsWhiteSpace(text![^1]));
    }

    // "iphone x" and "rtx 20" mean just that: one letter or a short number would begin half of all words.
    private static bool Completes(string word) =>
        word.Length > 1 && (word.Length > 3 || !word.All(char.IsAsciiDigit));

    private static string Join(string separator, IEnumerable<string> words) =>
        string.Join(separator, words.Select(word => $"'{word}'"));
}
