namespace Shop.SearchApi.Index.Matching;

/// <summary>A word of the query with all that meets it. A product has to meet each clause.</summary>
internal sealed class Clause(string word)
{
    public string Word { get; } = word;

    public List<Alternative> Alternatives { get; } = [];

    /// <summary>Terms that have to stand side by side in the name: "smart", "watch" for "smartwatch".</summary>
    public List<SideBySide> Splits { get; } = [];

    /// <summary>All the words that meet it, alone or with others, as they are written.</summary>
    public List<string> Forms { get; } = [];

    /// <summary>How rare it is, which is how much it says; set when all is known.</summary>
    public float Rarity { get; set; }

    public bool IsEmpty => Alternatives.Count == 0 && Splits.Count == 0;
}
