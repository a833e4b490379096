namespace Shop.SearchApi.Index.Matching;

/// <summary>What else a word or a few words may be called. All words are as the tokenizer gives them.</summary>
internal sealed class SynonymBook(IReadOnlyDictionary<string, IReadOnlyList<string[]>> byPhrase)
{
    private readonly int _longest = byPhrase.Keys.Select(phrase => phrase.AsSpan().Count(' ') + 1).DefaultIfEmpty(0).Max();

    public static SynonymBook Empty { get; } = new(new Dictionary<string, IReadOnlyList<string[]>>(StringComparer.Ordinal));

    /// <summary>Each place where words of the query have another name: from where, how many words, and the other names.</summary>
    public IEnumerable<(int From, int Count, IReadOnlyList<string[]> Others)> Find(IReadOnlyList<string> words)
    {
        for (var from = 0; from < words.Count; from++)
        {
            for (var count = 1; count <= _longest && from + count <= words.Count; count++)
            {
                if (byPhrase.TryGetValue(string.Join(' ', words.Skip(from).Take(count)), out var others))
                {
                    yield return (from, count, others);
                }
            }
        }
    }
}
