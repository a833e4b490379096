namespace Shop.SearchApi.Index.Matching;

/// <summary>Any of the values of a brand, a category or an attribute.</summary>
internal sealed record ValueFilter(string Facet, IReadOnlyList<string> Values)
{
    public bool Equals(ValueFilter? other) => other is not null && Facet == other.Facet && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => HashCode.Combine(Facet, Values.Count, Values.Count > 0 ? Values[0] : null);
}
