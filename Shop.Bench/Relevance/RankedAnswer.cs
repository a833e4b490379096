namespace Shop.Bench.Relevance;

/// <summary>What an engine answers to a judged query: the total, and the best hundred products.</summary>
internal sealed record RankedAnswer(long Total, IReadOnlyList<RankedProduct> Products)
{
    public IEnumerable<long> Ids => Products.Select(p => p.Id);
}

internal sealed record RankedProduct(long Id, string Name);
