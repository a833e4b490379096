namespace Shop.SearchApi.Index.Ranking;

/// <summary>What a word may do in names.</summary>
internal enum WordKind : byte
{
    /// <summary>It may say what the thing is.</summary>
    Thing,

    /// <summary>It only tells how a thing is, or which one: "black", "17", "pcs".</summary>
    Telling,

    /// <summary>From it on the name speaks of something that the thing goes with: "for".</summary>
    Turn,
}
