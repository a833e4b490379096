namespace Shop.SearchApi.Index.Ranking;

/// <summary>All numbers that decide what stands first, and nothing else (docs/search.md says where they come from).</summary>
internal static class Weights
{
    // How much a word says about a product, by where it stands, and the length of that place at which it says just that.
    public const float Name = 4f;
    public const float Category = 3f;
    public const float Brand = 2f;
    public const float Number = 4f;
    public const float Attribute = 0.7f;
    public const float Description = 0.6f;
    public const float Answer = 0.3f;
    public const float UsualName = 12f;
    public const float UsualAttributes = 60f;
    public const float UsualDescription = 40f;

    /// <summary>How far length counts, 0 to 1 (b of BM25F).</summary>
    public const float Length = 0.5f;

    /// <summary>How soon saying it again says nothing more (k1 of BM25F).</summary>
    public const float Saturation = 2f;

    // Another way to write a word, by what it is.
    public const float Joined = 0.95f;
    public const float Synonym = 0.8f;
    public const float Split = 0.8f;
    public const float Beginning = 0.5f;
    public const float Misspelt = 0.3f;

    /// <summary>What remains of the score of a thing that is something else than was asked for: a bag, for "camera".</summary>
    public const float OtherThing = 0.6f;

    /// <summary>What remains when the thing is not known.</summary>
    public const float UnknownThing = 0.8f;

    /// <summary>Popularity, age and stock together, beside a text score of at most 1.</summary>
    public const float Prior = 0.12f;

    // Among the first, looked at again: the words side by side, and how much of the name they are.
    public const float Phrase = 0.25f;
    public const float Coverage = 0.2f;
    public const int LookedAtAgain = 200;
}
