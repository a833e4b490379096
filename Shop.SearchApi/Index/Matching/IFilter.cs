using Shop.SearchApi.Index.Segments;

namespace Shop.SearchApi.Index.Matching;

/// <summary>A condition on what is found.</summary>
internal interface IFilter
{
    string Facet { get; }

    /// <summary>Sets a bit for each product that fails.</summary>
    /// <param name="segment">Where the products are.</param>
    /// <param name="products">The products.</param>
    /// <param name="failed">Which filters each of them fails.</param>
    /// <param name="bit">This filter's.</param>
    void Check(Segment segment, ReadOnlySpan<int> products, Span<uint> failed, uint bit);

    /// <summary>The products of a segment that pass, as lists; null where no list says so.</summary>
    (Postings Lists, int[] Keys)? Lists(Segment segment);
}
