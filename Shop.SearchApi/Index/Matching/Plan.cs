namespace Shop.SearchApi.Index.Matching;

/// <summary>What a query means to an index.</summary>
internal sealed class Plan
{
    /// <summary>All have to be met.</summary>
    public List<Clause> Clauses { get; } = [];

    /// <summary>Words that do not have to be met, such as "for".</summary>
    public List<string> Optional { get; } = [];

    /// <summary>Words that no product has.</summary>
    public List<string> Unknown { get; } = [];

    public string? Relaxation { get; set; }

    /// <summary>The words that were taken for misspelt ones and may have been meant otherwise too.</summary>
    public List<Misspelling> Misspellings { get; } = [];

    /// <summary>The words of the query as they are taken, once one of them is taken for another.</summary>
    public string[]? CorrectedWords { get; set; }

    public string? CorrectedQuery => CorrectedWords is null ? null : string.Join(' ', CorrectedWords);

    public List<string> DroppedWords { get; } = [];

    /// <summary>The brand that the query names and nothing else, or -1.</summary>
    public int OnlyBrand { get; set; } = -1;

    /// <summary>Whether everything was asked for, as opposed to words that mean nothing.</summary>
    public bool IsEverything { get; init; }
}
